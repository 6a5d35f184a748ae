import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../context/request-context';
import type { PortalPrincipal, StaffPrincipal } from './session-resolver';

/** A request after the access guard. */
export interface PorticoRequest extends FastifyRequest {
  context?: RequestContext;
  staff?: StaffPrincipal;
  portalUser?: PortalPrincipal;
  /** Asks the access guard once more: a stream of events must end when its reader's session does. */
  admitAgain?: () => Promise<unknown>;
}

/** Cookie names: the portal's carry its id, so that two portals on one origin do not meet. */
export const STAFF_COOKIE = 'portico_staff';
export const previewCookie = (portalId: string): string => `portico_preview_${portalId}`;
export const portalCookie = (portalId: string): string => `portico_portal_${portalId}`;
