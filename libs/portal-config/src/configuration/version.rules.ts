import type { ConfigurationVersion, VersionLabel } from '@portico/contracts';
import { notFound } from '@portico/platform';
import type { VersionRow } from './configuration.repository';

const NUMBER = /^[1-9]\d{0,8}$/;

/** A version's number as it stands in a path. @throws PorticoError NOT_FOUND for what can be none */
export function versionNumber(text: string): number {
  if (!NUMBER.test(text)) throw notFound();
  return Number(text);
}

export function versionOf(row: VersionRow): ConfigurationVersion {
  return {
    number: row.number,
    name: row.name,
    note: row.note,
    publishedAt: row.published_at.toISOString(),
    publishedBy: { id: row.published_by_id, name: row.published_by_name ?? '' },
    isLive: row.is_live,
    restoredFrom: row.restored_from,
  };
}

/** What was left out is empty, or stays as it was. */
export function labelOf(
  { name, note }: VersionLabel,
  before: { name: string | null; note: string | null } = { name: null, note: null },
): { name: string | null; note: string | null } {
  return { name: name === undefined ? before.name : name, note: note === undefined ? before.note : note };
}
