import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { correlationIdOf, logRequests } from '../logging/request-log';
import { answerRouterError, ProblemFilter } from './problem.filter';
import { UndeclaredQueryGuard } from './undeclared-query.guard';
import { parseQueryString } from './query-string';
import { securityHeaders } from './security-headers';
import { validationPipe } from './validation.pipe';

/** Where the API lies; what load balancers ask lies beside it. */
export const API_PREFIX = { path: 'api/v1', options: { exclude: ['health/live', 'health/ready'] } };

const BODY_LIMIT = 1_048_576;
const UPLOAD_LIMIT = 52_428_800;

export interface ApplicationOptions {
  /** True behind https: cookies and HSTS follow it. */
  isSecure: boolean;
  /** Reverse proxies: their `X-Forwarded-For` tells who calls. */
  trustedProxies?: readonly string[];
  logger?: false | undefined;
}

/** A Nest application on Fastify with everything that holds for each route; composition stays with the caller. */
export async function createHttpApplication(
  root: Type | DynamicModule,
  options: ApplicationOptions,
): Promise<NestFastifyApplication> {
  const { trustedProxies = [] } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Of a list, the last address that is not one of these counts: what a caller writes before it is only their word.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: correlationIdOf,
    routerOptions: { querystringParser: parseQueryString },
    frameworkErrors: answerRouterError,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  const application = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bufferLogs: true,
    // Fastify's own parser reads JSON; Nest's would take forms as well.
    bodyParser: false,
    abortOnError: false,
    ...(options.logger === false ? { logger: false } : {}),
  });
  await application.register(cookie);
  await application.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 10_000 },
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  logRequests(fastify);
  const { pages, data } = securityHeaders(options.isSecure);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api/') ? data : pages);
    done();
  });
  application.setGlobalPrefix(API_PREFIX.path, API_PREFIX.options);
  application.useGlobalPipes(validationPipe());
  application.useGlobalGuards(new UndeclaredQueryGuard());
  application.useGlobalFilters(new ProblemFilter());
  application.enableShutdownHooks();
  return application;
}
