import type { FieldKind } from '@portico/contracts';

/** The key of a kind's name, for people who configure. */
export function fieldKindKey(kind: FieldKind): string {
  return `ui.kind.${kind}`;
}

/** Kinds that want the whole width of a two-column section. */
export function isWide(kind: FieldKind): boolean {
  return kind === 'long-text' || kind === 'multi-select' || kind === 'file' || kind === 'sub-form';
}
