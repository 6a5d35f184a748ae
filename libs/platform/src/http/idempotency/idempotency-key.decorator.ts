import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { mistake, PorticoError } from '../../errors/portico.error';
import type { PorticoRequest } from '../request';
import { bodyHash, isIdempotencyKey, type IdempotentRequest } from './idempotency.rules';

/** What `Idempotency.once` needs of the request, or null where the caller sent no key. */
export const IdempotencyKey = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const request = execution.switchToHttp().getRequest<PorticoRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (!isIdempotencyKey(key))
    throw new PorticoError('INPUT_INVALID', { errors: [mistake('Idempotency-Key', 'FORMAT_INVALID')] });
  return {
    key,
    route: `${request.method} ${request.url.split('?')[0]}`,
    bodyHash: bodyHash(request.body),
  } satisfies IdempotentRequest;
});
