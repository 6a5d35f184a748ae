import { createHash } from 'node:crypto';
import type { StaffProfile } from '@portico/contracts';

/** Of what can be changed: how many members have it is no change of a profile. */
export function profileTag({ name, permissions, modules }: StaffProfile): string {
  return createHash('sha256')
    .update(JSON.stringify([name, permissions, modules]))
    .digest('base64url')
    .slice(0, 22);
}
