import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PorticoRequest, StaffPrincipal } from '@portico/platform';

/** The signed-in member of staff. For routes with `@StaffSession()`. */
export const Staff = createParamDecorator((_: unknown, execution: ExecutionContext): StaffPrincipal => {
  const { staff } = execution.switchToHttp().getRequest<PorticoRequest>();
  if (!staff) throw new Error('this route has no staff session');
  return staff;
});
