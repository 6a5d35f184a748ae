import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { withCorrelation } from './correlation';

export const CORRELATION_HEADER = 'x-correlation-id';
const CORRELATION = /^[\w-]{8,64}$/;

/** The caller's correlation id where it is one, else a new one. For Fastify's `genReqId`. */
export function correlationIdOf({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers[CORRELATION_HEADER];
  return typeof given === 'string' && CORRELATION.test(given) ? given : randomUUID();
}

/**
 * A line for each request: the route's pattern, never the URL (a search may hold a name, a link a token). All lines
 * of a request carry its correlation id, which the answer names too.
 */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Request');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(CORRELATION_HEADER, request.id);
    withCorrelation(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const { statusCode } = reply;
    const record = { method, route: routeOptions.url ?? 'none', statusCode, ms: Math.round(reply.elapsedTime) };
    if (statusCode >= 500) logger.warn(record, 'request');
    else logger.log(record, 'request');
    done();
  });
}
