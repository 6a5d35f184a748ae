import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { correlationIdOf, logRequests } from '../logging/request-log';
import { answerRouterError, ProblemFilter } from './problem.filter';
import { UndeclaredQueryGuard } from './undeclared-query.guard';
import { parseQueryString } from './query-string';
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
  const headers = securityHeaders(options);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers);
    if (request.url.startsWith('/api/')) void reply.header('Cache-Control', 'no-store');
    done();
  });
  application.setGlobalPrefix(API_PREFIX.path, API_PREFIX.options);
  application.useGlobalPipes(validationPipe());
  application.useGlobalGuards(new UndeclaredQueryGuard());
  application.useGlobalFilters(new ProblemFilter());
  application.enableShutdownHooks();
  return application;
}

/** The same on every answer: worked out once, with an answer that is never sent. */
function securityHeaders(options: ApplicationOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  protection(options)(request, response, () => undefined);
  return response.getHeaders() as Record<string, string>;
}

function protection(options: ApplicationOptions): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Angular writes component styles into the document; there is no way for user text to get there.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        // Web tabs of a portal (R44), each in a sandbox of its own.
        frameSrc: ['https:'],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(options.isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: options.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}
