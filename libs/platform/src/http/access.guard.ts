import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { StaffPermission } from '@portico/contracts';
import { Clock } from '../context/clock';
import { isId } from '../context/identifier';
import type { Actor, RequestContext } from '../context/request-context';
import { PorticoError, notFound } from '../errors/portico.error';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.decorator';
import type { ReadAhead } from './read-ahead';
import { portalCookie, previewCookie, STAFF_COOKIE, type PorticoRequest } from './request';
import { PortalSessionResolver, StaffSessionResolver, type PortalPrincipal } from './session-resolver';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

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
    @Inject(PortalSessionResolver) private readonly portalSessions: PortalSessionResolver,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    request.admitAgain = () => this.canActivate(execution);
    switch (access?.kind) {
      case 'public':
        await this.refuseInPreview(request);
        return true;
      case 'staff-session':
        await this.admitStaff(request, []);
        return true;
      case 'staff':
        await this.admitStaff(request, access.permissions);
        return true;
      case 'portal':
        await this.admitPortalUser(request, access.readAhead);
        return true;
      default:
        throw new PorticoError('FORBIDDEN', { detail: 'This route declares no access.' });
    }
  }

  private async admitStaff(request: PorticoRequest, permissions: readonly StaffPermission[]): Promise<void> {
    const token = tokenOf(request, STAFF_COOKIE);
    const { organisationId } = request.params as { organisationId?: string };
    const asked = isId(organisationId) ? organisationId : null;
    const now = this.clock.now();
    const principal = token && (await this.staffSessions.resolve(token.value, asked, now));
    if (!principal) throw new PorticoError('UNAUTHENTICATED');
    if (token.isCookie) requireCsrf(request, principal);
    request.staff = principal;
    if (organisationId === undefined) return;
    if (!principal.membership) throw notFound();
    const { membership } = principal;
    if (!permissions.every((permission) => membership.granted.has(permission))) throw new PorticoError('FORBIDDEN');
    request.context = contextOf(request, membership.organisationId, now, principal.language, {
      kind: 'staff',
      id: principal.staffUserId,
      name: principal.name,
      permissions: membership.permissions,
      modules: membership.modules,
    });
  }

  private async admitPortalUser(request: PorticoRequest, readAhead: Type<ReadAhead> | null): Promise<void> {
    const { portalId } = request.params as { portalId?: string };
    if (!isId(portalId)) throw notFound();
    const now = this.clock.now();
    const preview = await this.previewOf(request, portalId, now);
    if (preview) {
      this.admitPreview(request, preview, now);
      return;
    }
    const token = tokenOf(request, portalCookie(portalId));
    const ahead = readAhead && this.modules.get<ReadAhead>(readAhead, { strict: false });
    const guess = ahead ? (organisationId: string) => ahead.guess(organisationId, portalId, request) : undefined;
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
