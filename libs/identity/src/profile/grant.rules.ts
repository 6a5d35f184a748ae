import { mayGrant, type StaffRights } from '@portico/permission';
import { PorticoError, type RequestContext } from '@portico/platform';

/** Nobody grants what they lack; the system lacks nothing. @throws PorticoError FORBIDDEN */
export function requireGrantable({ actor }: RequestContext, given: StaffRights): void {
  if (actor.kind === 'system') return;
  const own = actor.kind === 'staff' ? { permissions: actor.permissions, modules: actor.modules ?? {} } : null;
  if (!own || !mayGrant(own, given))
    throw new PorticoError('FORBIDDEN', { detail: 'The profile grants more than you have.' });
}
