import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  mistake,
  Passwords,
  refuseMistakes,
  type RequestContext,
  type RouteRateLimit,
} from '@portico/platform';
import { PortalUserRepository } from '../portal-user.repository';
import type { PortalSession } from '../session/portal-session.types';

/** Counted together on every route that asks for the current password. */
export const PASSWORD_GUESSES: RouteRateLimit = {
  ...{ name: 'portal-password', limit: 10, windowSeconds: 900 },
  ...{ by: ['session'], onlyFailures: true },
};

/** Asks a signed-in person for their password again, before something that a borrowed session must not do. */
@Injectable()
export class OwnPassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(PortalUserRepository) private readonly users: PortalUserRepository,
  ) {}

  /** @throws PorticoError PASSWORD_WRONG at `/currentPassword` */
  async require(context: RequestContext, session: PortalSession, password: string): Promise<void> {
    const current = await this.users.passwordHash(this.database.for(context), session.portalUserId);
    if (!(await this.passwords.verify(current, password)))
      refuseMistakes([mistake('/currentPassword', 'PASSWORD_WRONG')], 'PASSWORD_WRONG');
  }
}
