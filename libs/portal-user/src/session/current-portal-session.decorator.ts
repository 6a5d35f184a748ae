import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PorticoRequest } from '@portico/platform';
import type { PortalSession } from './portal-session.types';

/** The session of a route that declares `@PortalSession()`. */
export const CurrentPortalSession = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  sessionOf(execution.switchToHttp().getRequest<PorticoRequest>()),
);

/** The session of now, while an answer is still being sent; throws when it is over. */
export const PortalSessionNow = createParamDecorator(
  (_: unknown, execution: ExecutionContext): (() => Promise<PortalSession>) => {
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    return async () => {
      await request.admitAgain?.();
      return sessionOf(request);
    };
  },
);

function sessionOf({ portalUser }: PorticoRequest): PortalSession {
  if (!portalUser) throw new Error('this route has no portal session');
  return portalUser.session as PortalSession;
}
