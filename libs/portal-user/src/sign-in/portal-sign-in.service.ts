import { Inject, Injectable } from '@nestjs/common';
import type { PortalSignIn } from '@portico/contracts';
import { Clock, Database, Passwords, PorticoError } from '@portico/platform';
import { PortalLockRepository } from '../lock/portal-lock.repository';
import { SignInAttempts } from '../lock/sign-in-attempts.service';
import { PublicPortals } from '../portal/public-portals.service';
import { PortalUserRepository } from '../portal-user.repository';
import { PortalSessions, type StartedSession } from '../session/portal-sessions.service';

/** Signing in to one portal. Unknown, deactivated, locked and out-of-window people get one answer, after the same work. */
@Injectable()
export class PortalSignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(PortalUserRepository) private readonly users: PortalUserRepository,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(SignInAttempts) private readonly attempts: SignInAttempts,
    @Inject(PortalLockRepository) private readonly locks: PortalLockRepository,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
  ) {}

  /** @throws PorticoError CREDENTIALS_INVALID, whatever the cause (R126, R128, R181) */
  async signIn(portalId: string, { email, password }: PortalSignIn, userAgent: string): Promise<StartedSession> {
    const { organisationId } = await this.portals.get(portalId);
    const tenant = this.database.for({ organisationId });
    const now = this.clock.now();
    const user = await this.users.findByAddress(tenant, portalId, email.trim().toLowerCase(), now);
    const isAdmitted = user !== null && user.status === 'active' && user.is_admitted && !user.is_locked;
    const [isPassword, verdict] = await Promise.all([
      this.passwords.verify(isAdmitted ? user.password_hash : null, password),
      isAdmitted ? this.attempts.count(tenant, user.id, now) : 'allowed',
    ]);
    if (!isAdmitted || verdict === 'over') throw new PorticoError('CREDENTIALS_INVALID');
    if (!isPassword) {
      if (verdict === 'last') await this.attempts.lock(tenant, user.id, now);
      throw new PorticoError('CREDENTIALS_INVALID');
    }
    await this.locks.forgetAttempts(tenant, user.id);
    return this.sessions.start(tenant, user.id, userAgent, now);
  }
}
