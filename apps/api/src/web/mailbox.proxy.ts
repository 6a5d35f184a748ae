import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PorticoError, problemOf, type PorticoConfig } from '@portico/platform';

const PASSED_ON = [
  'content-type',
  'content-security-policy',
  'content-disposition',
  'cache-control',
  'location',
] as const;
const TIMEOUT_MS = 5_000;

/** `/mailbox` shows the built-in mailbox of a development start on the same port; without one there is none. */
export async function serveMailbox(application: NestFastifyApplication, config: PorticoConfig): Promise<void> {
  const { mailboxUrl } = config;
  if (mailboxUrl === null) return;
  const fastify = application.getHttpAdapter().getInstance();
  await fastify.register(async (scope) => {
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.all('/mailbox', forward);
    scope.all('/mailbox/*', forward);
  });

  async function forward(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    try {
      const answer = await fetch(new URL(request.url, mailboxUrl as string), {
        method: request.method,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'accept-language': request.headers['accept-language'] ?? 'en' },
        ...(hasBody ? { body: (request.body as Buffer<ArrayBuffer> | undefined) ?? Buffer.alloc(0) } : {}),
      });
      for (const name of PASSED_ON) {
        const value = answer.headers.get(name);
        if (value !== null) void reply.header(name, value);
      }
      return reply.status(answer.status).send(Buffer.from(await answer.arrayBuffer()));
    } catch (cause) {
      const error = new PorticoError('UNAVAILABLE', { detail: 'The mailbox does not answer.', cause });
      return reply
        .status(503)
        .type('application/problem+json')
        .send(JSON.stringify(problemOf(error)));
    }
  }
}
