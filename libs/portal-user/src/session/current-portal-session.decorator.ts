import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PorticoRequest } from '@portico/platform';
import type { PortalSession } from './portal-session.types';

/** The session of a route that declares `@PortalSession()`. */
export const CurrentPortalSession = createParamDecorator((_: unknown, execution: ExecutionContext): PortalSession => {
  const { portalUser } = execution.switchToHttp().getRequest<PorticoRequest>();
  if (!portalUser) throw new Error('this route has no portal session');
  return portalUser.session as PortalSession;
});
