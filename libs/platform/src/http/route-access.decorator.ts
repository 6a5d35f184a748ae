import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { StaffPermission } from '@portico/contracts';
import type { RequestContext } from '../context/request-context';

/** What a route declares about who may call it. A route that declares nothing is refused. */
export type RouteAccess =
  | { kind: 'public' }
  | { kind: 'staff-session' }
  | { kind: 'staff'; permissions: readonly StaffPermission[] }
  | { kind: 'portal' };

export const ROUTE_ACCESS = 'portico:route-access';

/** Anybody: sign-in, health, a portal's public face. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** A signed-in member of staff, whatever the organisation: `/me`. */
export const StaffSession = () => SetMetadata(ROUTE_ACCESS, { kind: 'staff-session' } satisfies RouteAccess);

/**
 * A member of the route's `organisationId` whose profile grants all of these. A member who lacks one gets 403,
 * anybody else the 404 of an organisation that is not there.
 */
export const RequirePermission = (...permissions: StaffPermission[]) =>
  SetMetadata(ROUTE_ACCESS, { kind: 'staff', permissions } satisfies RouteAccess);

export const PEOPLE_ONLY = 'portico:people-only';

/**
 * Not for API keys, whatever their scope: what decides on keys, opens or tells what is a person's own, or is done later
 * in a person's name.
 */
export const PeopleOnly = () => SetMetadata(PEOPLE_ONLY, true);

/** A signed-in user of the route's `portalId`; what they may do is the evaluator's answer. */
export const PortalSession = () => SetMetadata(ROUTE_ACCESS, { kind: 'portal' } satisfies RouteAccess);

/** The request's context, made by the access guard. Not for public routes. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): RequestContext => {
  const { context } = execution.switchToHttp().getRequest<{ context?: RequestContext }>();
  if (!context) throw new Error('this route has no context: it is public');
  return context;
});

/** The context of now, while an answer is still being sent; throws when the caller may not have it any more. */
export const ContextNow = createParamDecorator(
  (_: unknown, execution: ExecutionContext): (() => Promise<RequestContext>) => {
    const request = execution
      .switchToHttp()
      .getRequest<{ admitAgain?: () => Promise<unknown>; context?: RequestContext }>();
    return async () => {
      await request.admitAgain?.();
      if (!request.context) throw new Error('this route has no context: it is public');
      return request.context;
    };
  },
);

/** Asks again, while an answer is still being sent, whether the caller may have it; throws when not. */
export const AdmitAgain = createParamDecorator((_: unknown, execution: ExecutionContext): (() => Promise<unknown>) => {
  const { admitAgain } = execution.switchToHttp().getRequest<{ admitAgain?: () => Promise<unknown> }>();
  if (!admitAgain) throw new Error('this route did not pass the access guard');
  return admitAgain;
});
