import { PorticoError, type RequestContext } from '@portico/platform';

/** Who invites; a portal user or the system never does. */
export function actorId({ actor }: RequestContext): string {
  if (actor.kind !== 'staff') throw new PorticoError('FORBIDDEN');
  return actor.id;
}
