import type { FieldKind } from '@portico/contracts';

/** The key of a kind's name, for people who configure. */
export function fieldKindKey(kind: FieldKind): string {
  return `ui.kind.${kind}`;
}

/** Kinds whose values line up at the end of a column. */
export function isFigure(kind: FieldKind): boolean {
  return kind === 'number' || kind === 'decimal' || kind === 'money' || kind === 'percent';
}

/** Kinds that want the whole width of a two-column section. */
export function isWide(kind: FieldKind): boolean {
  return kind === 'long-text' || kind === 'multi-select' || kind === 'file' || kind === 'sub-form';
}
