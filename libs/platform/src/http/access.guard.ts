import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { StaffPermission } from '@portico/contracts';
import type { FastifyReply } from 'fastify';
import { Clock } from '../context/clock';
import { isId } from '../context/identifier';
import type { Actor, RequestContext } from '../context/request-context';
import { isApiKey } from '../crypto/token';
import { PorticoError, notFound } from '../errors/portico.error';
import { keepTo } from './rate-limit/rate-limit.guard';
import { RateLimiter } from './rate-limit/rate-limiter.service';
import { PEOPLE_ONLY, ROUTE_ACCESS, type RouteAccess } from './route-access.decorator';
import { READ_AHEAD, type Guess, type ReadAhead } from './read-ahead';
import { portalCookie, previewCookie, STAFF_COOKIE, type PorticoRequest } from './request';
import {
  ApiKeyResolver,
  PortalSessionResolver,
  StaffSessionResolver,
  type PortalPrincipal,
  type StaffPrincipal,
} from './session-resolver';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Of one key, whatever the route. A program that has more to write has `upsert` with up to 1,000 records a call. */
const API_KEY_LIMIT = { name: 'api-key', limit: 600, windowSeconds: 60 };

interface Token {
  value: string;
  /** Cookies are sent by the browser whoever asks: only they need the CSRF header. */
  isCookie: boolean;
}

/** Deny by default: a route that declares no access is refused, whatever else is right. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(StaffSessionResolver) private readonly staffSessions: StaffSessionResolver,
    @Inject(ApiKeyResolver) private readonly apiKeys: ApiKeyResolver,
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
    @Inject(PortalSessionResolver) private readonly portalSessions: PortalSessionResolver,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    request.admitAgain = () => this.admit(access, execution, request, false);
    return this.admit(access, execution, request, true);
  }

  private async admit(
    access: RouteAccess | undefined,
    execution: ExecutionContext,
    request: PorticoRequest,
    isFirst: boolean,
  ): Promise<boolean> {
    switch (access?.kind) {
      case 'public':
        await this.refuseInPreview(request);
        return true;
      case 'staff-session':
        await this.admitStaff(execution, request, [], isFirst);
        return true;
      case 'staff':
        await this.admitStaff(execution, request, access.permissions, isFirst);
        return true;
      case 'portal':
        await this.admitPortalUser(request, this.guessOf(execution, request));
        return true;
      default:
        throw new PorticoError('FORBIDDEN', { detail: 'This route declares no access.' });
    }
  }

  private async admitStaff(
    execution: ExecutionContext,
    request: PorticoRequest,
    permissions: readonly StaffPermission[],
    isFirst: boolean,
  ): Promise<void> {
    const token = tokenOf(request, STAFF_COOKIE);
    const { organisationId } = request.params as { organisationId?: string };
    const asked = isId(organisationId) ? organisationId : null;
    const now = this.clock.now();
    const guess = this.guessOf(execution, request);
    const principal = token && (await this.staffOf(token, asked, now, guess));
    if (!principal) throw new PorticoError('UNAUTHENTICATED');
    if (principal.apiKey) {
      // A stream asks again and again: it was one request.
      if (isFirst) keepTo(await this.limiter.hit(API_KEY_LIMIT, principal.apiKey.id), replyOf(execution));
      if (this.reflector.get<boolean | undefined>(PEOPLE_ONLY, execution.getHandler()))
        throw new PorticoError('FORBIDDEN', { detail: 'This is not for API keys.' });
    } else if (token.isCookie) requireCsrf(request, principal);
    request.staff = principal;
    if (organisationId === undefined) return;
    if (!principal.membership) throw notFound();
    const { membership } = principal;
    if (membership.needsTotp) throw new PorticoError('TOTP_REQUIRED');
    if (!permissions.every((permission) => membership.granted.has(permission))) throw new PorticoError('FORBIDDEN');
    const { metadataRevision } = membership;
    const { ahead } = principal;
    const actor: Actor = {
      kind: 'staff',
      id: principal.staffUserId,
      name: principal.name,
      permissions: membership.permissions,
      modules: membership.modules,
      ...(principal.apiKey ? { key: principal.apiKey } : {}),
    };
    request.context = {
      ...contextOf(request, membership.organisationId, now, principal.language, actor),
      ...(metadataRevision === undefined ? {} : { metadataRevision }),
      ...(ahead === undefined ? {} : { readAhead: ahead }),
    };
  }

  /** A key opens the routes of an organisation, as a bearer token; nobody's account, and nothing by a cookie. */
  private async staffOf(
    token: Token,
    organisationId: string | null,
    now: Date,
    guess: Guess | undefined,
  ): Promise<StaffPrincipal | null> {
    if (!isApiKey(token.value)) return this.staffSessions.resolve(token.value, organisationId, now, guess);
    return organisationId === null || token.isCookie ? null : this.apiKeys.resolve(token.value, organisationId, now);
  }

  private async admitPortalUser(request: PorticoRequest, guess: Guess | undefined): Promise<void> {
    const { portalId } = request.params as { portalId?: string };
    if (!isId(portalId)) throw notFound();
    const now = this.clock.now();
    const preview = await this.previewOf(request, portalId, now);
    if (preview) {
      this.admitPreview(request, preview, now);
      return;
    }
    const token = tokenOf(request, portalCookie(portalId));
    const principal = token && (await this.portalSessions.resolve(token.value, portalId, now, guess));
    if (!principal) throw new PorticoError('UNAUTHENTICATED');
    // What a bearer token opens may be a preview as well.
    if (principal.previewer) {
      this.admitPreview(request, principal, now);
      return;
    }
    if (token.isCookie) requireCsrf(request, principal);
    request.portalUser = principal;
    request.context = contextOf(request, principal.organisationId, now, principal.language, {
      kind: 'portal-user',
      id: principal.portalUserId,
      portalId,
    });
  }

  /** What the route may read together with the session. */
  private guessOf(execution: ExecutionContext, request: PorticoRequest): Guess | undefined {
    const type = this.reflector.get<Type<ReadAhead> | undefined>(READ_AHEAD, execution.getHandler());
    const readAhead = type && this.modules.get<ReadAhead>(type, { strict: false });
    return readAhead && ((asker) => readAhead.guess(asker, request));
  }

  /** A preview goes before the browser's own session of that portal; one that is over is as good as none. */
  private async previewOf(request: PorticoRequest, portalId: string, now: Date): Promise<PortalPrincipal | null> {
    const token = request.headers.authorization === undefined ? request.cookies[previewCookie(portalId)] : undefined;
    return token ? this.portalSessions.resolve(token, portalId, now) : null;
  }

  /** X4: to look at only, whatever the route; what a reading notes down is the member of staff's. */
  private admitPreview(request: PorticoRequest, principal: PortalPrincipal, now: Date): void {
    if (!principal.previewer) throw new PorticoError('UNAUTHENTICATED');
    if (!SAFE_METHODS.has(request.method)) throw new PorticoError('PREVIEW_READ_ONLY');
    request.portalUser = principal;
    request.context = contextOf(request, principal.organisationId, now, principal.language, principal.previewer);
  }

  /** Signing in, accepting, resetting: open to everybody, but to nobody who only looks on. */
  private async refuseInPreview(request: PorticoRequest): Promise<void> {
    const { portalId } = request.params as { portalId?: string };
    if (SAFE_METHODS.has(request.method) || !isId(portalId)) return;
    const token = tokenOf(request, previewCookie(portalId));
    const principal = token && (await this.portalSessions.resolve(token.value, portalId, this.clock.now()));
    if (principal?.previewer) throw new PorticoError('PREVIEW_READ_ONLY');
  }
}

function replyOf(execution: ExecutionContext): FastifyReply {
  return execution.switchToHttp().getResponse<FastifyReply>();
}

function contextOf(
  request: PorticoRequest,
  organisationId: string,
  now: Date,
  language: RequestContext['language'],
  actor: Actor,
): RequestContext {
  return { organisationId, actor, correlationId: String(request.id), language, now };
}

function tokenOf(request: PorticoRequest, cookieName: string): Token | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const value = /^Bearer ([\w.~+/-]+=*)$/.exec(authorization)?.[1];
    return value ? { value, isCookie: false } : null;
  }
  const value = request.cookies[cookieName];
  return value ? { value, isCookie: true } : null;
}

function requireCsrf(request: PorticoRequest, principal: { readonly csrfToken: string }): void {
  if (SAFE_METHODS.has(request.method)) return;
  const sent = request.headers['x-csrf-token'];
  const given = Buffer.from(typeof sent === 'string' ? sent : '');
  const wanted = Buffer.from(principal.csrfToken);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new PorticoError('CSRF_TOKEN_INVALID');
}
