import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { checkedInput, type PorticoRequest } from '@portico/platform';
import { StaffSignInDto } from './sign-in.dto';
import { STAFF_LOCAL } from './staff-local.strategy';

/** Checks e-mail and password. Guards run before pipes, so that the input is checked here first. */
@Injectable()
export class StaffSignInGuard extends AuthGuard(STAFF_LOCAL) {
  override async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<PorticoRequest>();
    await checkedInput(StaffSignInDto, request.body);
    return (await super.canActivate(execution)) as boolean;
  }
}

/** The id of whom the guard let in. */
export const AuthenticatedStaff = createParamDecorator((_: unknown, execution: ExecutionContext): string => {
  const { user } = execution.switchToHttp().getRequest<{ user?: unknown }>();
  if (typeof user !== 'string') throw new Error('this route has no sign-in guard');
  return user;
});
