import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { ERROR_CODES, type ErrorCode, type Problem } from '@portico/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PorticoError } from '../errors/portico.error';
import { CORRELATION_HEADER } from '../logging/request-log';
import { databaseProblem } from './database-problem';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'INPUT_INVALID',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'INPUT_INVALID',
  413: 'PAYLOAD_TOO_LARGE',
  // The router's word for a parameter that is longer than anything that could be found.
  414: 'NOT_FOUND',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

/** Every failure leaves as RFC 9457 problem+json: a code of the catalogue, never a stack or a query. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toPorticoError(thrown);
    if (error.status >= 500) this.logger.error({ err: thrown }, error.code);
    answerProblem(host.switchToHttp().getResponse<FastifyReply>(), error);
  }
}

/** For what fails before Nest has a say: a path that cannot be decoded, a parameter longer than any id. */
export function answerRouterError(thrown: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header(CORRELATION_HEADER, request.id);
  answerProblem(reply, toPorticoError(thrown));
}

function answerProblem(reply: FastifyReply, error: PorticoError): void {
  if (error.code === 'UNAVAILABLE') void reply.header('Retry-After', '2');
  const retryAfter = error.context?.['retryAfterSeconds'];
  if (typeof retryAfter === 'number') void reply.header('Retry-After', String(retryAfter));
  void reply
    .status(error.status)
    .header('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)));
}

export function problemOf(error: PorticoError): Problem {
  return {
    type: `/api/docs/errors#${error.code}`,
    title: ERROR_CODES[error.code][1],
    status: error.status,
    detail: error.detail,
    code: error.code,
    ...(error.errors.length > 0 ? { errors: [...error.errors] } : {}),
    ...(error.context ? { context: error.context } : {}),
  };
}

function toPorticoError(thrown: unknown): PorticoError {
  if (thrown instanceof PorticoError) return thrown;
  const unavailable = databaseProblem(thrown);
  if (unavailable) return unavailable;
  const status = statusOf(thrown);
  const code = CODE_OF_STATUS[status] ?? (status >= 400 && status < 500 ? 'INPUT_INVALID' : 'INTERNAL');
  return new PorticoError(code, { cause: thrown });
}

/** Nest's and Fastify's own errors carry a status: a malformed body, a route that is not there. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return thrown.statusCode;
  return 500;
}
