import type { FastifyReply } from 'fastify';
import type { PorticoConfig } from '../config/portico.config';

/**
 * A browser's session cookie: out of reach of scripts, not sent along by other sites' forms, and only over TLS, but
 * on the machine itself (`http://localhost`), where there is none.
 *
 * Source: api.md "Sessions".
 */
export function setSessionCookie(
  reply: FastifyReply,
  { publicUrl }: Pick<PorticoConfig, 'publicUrl'>,
  name: string,
  token: string,
  expiresAt: Date,
): void {
  void reply.setCookie(name, token, { ...attributes(publicUrl), expires: expiresAt });
}

export function clearSessionCookie(
  reply: FastifyReply,
  { publicUrl }: Pick<PorticoConfig, 'publicUrl'>,
  name: string,
): void {
  void reply.clearCookie(name, attributes(publicUrl));
}

function attributes(publicUrl: string) {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: !isLocal } as const;
}

/** What is kept of a browser's own description: enough to tell sessions apart, in one line. */
export function userAgentOf(headers: { 'user-agent'?: string | undefined }): string {
  return (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200);
}
