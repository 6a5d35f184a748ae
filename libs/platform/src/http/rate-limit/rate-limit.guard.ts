import {
  applyDecorators,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { PorticoError } from '../../errors/portico.error';
import type { PorticoRequest } from '../request';
import {
  rateLimitAddress,
  rateLimitEmail,
  tightest,
  type RateLimitRule,
  type RateLimitState,
} from './rate-limit.rules';
import { RateLimiter } from './rate-limiter.service';

/** A limit of a route, and whose hits it counts together. */
export interface RouteRateLimit extends RateLimitRule {
  /** `email` is the body's, `session` the signed-in person, `portal` adds the route's portal to either. */
  by: readonly ('address' | 'email' | 'session' | 'portal')[];
  /** What succeeds is not counted: for passwords, where only guesses matter. */
  onlyFailures?: boolean;
}

const ROUTE_RATE_LIMITS = 'portico:rate-limits';

/**
 * Limits a route; each of the limits must allow. On a route with a guard of its own that checks a password, put
 * `@UseGuards(thatGuard)` above this decorator, so that the limit comes first.
 */
export const RateLimited = (...limits: RouteRateLimit[]) =>
  applyDecorators(
    SetMetadata(ROUTE_RATE_LIMITS, limits),
    UseInterceptors(RateLimitInterceptor),
    UseGuards(RateLimitGuard),
  );

/** Refuses with 429 and Retry-After; tells the tightest limit in `RateLimit-*` headers on each answer. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const states: RateLimitState[] = [];
    for (const rule of limitsOf(this.reflector, execution))
      states.push(await this.limiter.hit(rule, subjectOf(rule, request)));
    const state = tightest(states);
    if (state) keepTo(state, reply);
    return true;
  }
}

/** Tells the limit in `RateLimit-*` headers. @throws PorticoError RATE_LIMITED */
export function keepTo(state: RateLimitState, reply: FastifyReply): void {
  void reply
    .header('RateLimit-Limit', String(state.limit))
    .header('RateLimit-Remaining', String(state.remaining))
    .header('RateLimit-Reset', String(state.resetSeconds));
  if (!state.isAllowed) throw new PorticoError('RATE_LIMITED', { context: { retryAfterSeconds: state.resetSeconds } });
}

/** Gives back the hits of limits that count failures only, once the route has succeeded. */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    const forgiving = limitsOf(this.reflector, execution).filter((rule) => rule.onlyFailures);
    return next.handle().pipe(
      concatMap(async (answer) => {
        for (const rule of forgiving) await this.limiter.giveBack(rule, subjectOf(rule, request));
        return answer;
      }),
    );
  }
}

function limitsOf(reflector: Reflector, execution: ExecutionContext): readonly RouteRateLimit[] {
  return reflector.get<RouteRateLimit[] | undefined>(ROUTE_RATE_LIMITS, execution.getHandler()) ?? [];
}

function subjectOf(rule: RouteRateLimit, request: PorticoRequest): string {
  const body: unknown = request.body;
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
  const parts = {
    address: () => rateLimitAddress(request.ip),
    email: () => rateLimitEmail(email),
    session: () => request.staff?.staffUserId ?? request.portalUser?.portalUserId ?? '',
    portal: () => (request.params as { portalId?: string }).portalId ?? '',
  };
  return rule.by.map((part) => parts[part]()).join('\n');
}
