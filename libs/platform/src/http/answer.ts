import type { FastifyReply } from 'fastify';
import { etagOf } from './etag';

/** A representation together with what its ETag says. */
export interface Versioned<Value> {
  value: Value;
  revision: string | number;
}

/** Answers with the value and sets its ETag. */
export function tagged<Value>(reply: FastifyReply, { value, revision }: Versioned<Value>): Value {
  void reply.header('ETag', etagOf(revision));
  return value;
}

/** Sets where the new resource is found; `path` is relative to `/api/v1/`. */
export function located<Value>(reply: FastifyReply, path: string, value: Value): Value {
  void reply.header('Location', `/api/v1/${path}`);
  return value;
}
