import type { PortalRecord, PortalValue } from '@portico/contracts';

/** What a match is called: its own name, or the first text that it shows. */
export function shownName(record: PortalRecord): string | null {
  return record.name ?? textsOf(record)[0] ?? null;
}

/** What else it shows, to tell it from others: at most two texts that its name does not say already. */
export function secondLine(record: PortalRecord): string {
  const name = shownName(record);
  return textsOf(record)
    .filter((text) => text !== name)
    .slice(0, 2)
    .join(' · ');
}

function textsOf({ values }: PortalRecord): string[] {
  return Object.values(values).flatMap((value) => textOf(value));
}

function textOf(value: PortalValue): string[] {
  if (typeof value === 'string' && value !== '') return [value];
  return typeof value === 'object' && value !== null && 'name' in value ? [value.name] : [];
}
