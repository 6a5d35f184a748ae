import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { mistake, refuseMistakes } from '../errors/portico.error';

/** Nest's number for `@Query()` in the metadata of a route's arguments, keyed `<number>:<position>`. */
const QUERY_ARGUMENT = /^4:/;

/**
 * Refuses query parameters on routes that read none: unknown input is a 400, never ignored (api.md). Routes that
 * declare `@Query()` check their own, by a DTO or `parseListQuery`. Runs after the guard of access, so that it tells
 * nothing to those who may not ask. A guard, not an interceptor: routes without any are called without a stream.
 */
@Injectable()
export class UndeclaredQueryGuard implements CanActivate {
  private readonly reading = new Map<unknown, boolean>();

  canActivate(execution: ExecutionContext): boolean {
    const { query } = execution.switchToHttp().getRequest<{ query?: object }>();
    const given = Object.keys(query ?? {});
    if (given.length > 0 && !this.reads(execution)) {
      refuseMistakes(given.map((name) => mistake(`?${name}`, 'UNKNOWN_PARAMETER')));
    }
    return true;
  }

  /** Whether a route reads its query: the same for each request to it. */
  private reads(execution: ExecutionContext): boolean {
    const handler = execution.getHandler();
    let reads = this.reading.get(handler);
    if (reads === undefined) this.reading.set(handler, (reads = readsQuery(execution)));
    return reads;
  }
}

function readsQuery(execution: ExecutionContext): boolean {
  const handler = execution.getHandler();
  const declared: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, execution.getClass(), handler.name);
  return Object.keys(declared ?? {}).some((key) => QUERY_ARGUMENT.test(key));
}
