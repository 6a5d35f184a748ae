import type { SignedIn } from '@portico/contracts';
import { portalCookie, setSessionCookie, type PorticoConfig } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import type { StartedSession } from '../session/portal-sessions.service';

/** Hands a new session to a browser as its cookie, to a program in the body. */
export function signedInReply(
  reply: FastifyReply,
  config: Pick<PorticoConfig, 'publicUrl'>,
  portalId: string,
  transport: 'cookie' | 'bearer' | undefined,
  session: StartedSession,
): SignedIn {
  if (transport === 'bearer') return { accessToken: session.token, csrfToken: session.csrfToken };
  setSessionCookie(reply, config, portalCookie(portalId), session.token, session.expiresAt);
  return { csrfToken: session.csrfToken };
}
