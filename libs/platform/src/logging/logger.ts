import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LoggerOptions } from 'pino';
import { currentCorrelation } from './correlation';
import { loggedError, REDACTED } from './log.rules';

/** One JSON line a record (so that no text can forge one), without secrets and personal values. */
export function pinoOptions(level: string): LoggerOptions {
  return {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: REDACTED, censor: '[hidden]' },
    serializers: { err: (thrown: unknown) => loggedError(thrown) },
    mixin: () => {
      const correlationId = currentCorrelation();
      return correlationId === undefined ? {} : { correlationId };
    },
  };
}

/** Nest's logger on pino. Requests are logged by `logRequests`: pino-http would log headers and whole URLs. */
export function loggerModule(level: string): DynamicModule {
  return LoggerModule.forRoot({ pinoHttp: { ...pinoOptions(level), autoLogging: false }, forRoutes: [] });
}
