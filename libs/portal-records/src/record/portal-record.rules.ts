import { hash } from 'node:crypto';
import type { PortalRecord } from '@portico/contracts';

/** A record as it was read for this user. */
export interface SeenRecord {
  id: string;
  /** A `PortalRecord`. */
  json: string;
  /** Its `related`, where that was asked for. */
  related?: string;
}

/** Of what this user can see of the record: a change of a hidden field does not betray itself in the ETag. */
export function recordTag(json: string): string {
  return hash('sha256', json, 'base64url').slice(0, 27);
}

/** What is told of a record that the user just wrote and cannot see (any more). */
export function unseenRecord(id: string, module: string, layoutId: string, now: Date): SeenRecord {
  const record: PortalRecord = {
    id,
    module,
    layoutId,
    name: null,
    currency: '',
    createdAt: now.toISOString(),
    actions: { edit: false, delete: false },
    values: {},
  };
  return { id, json: JSON.stringify(record) };
}
