import { Inject, Injectable } from '@nestjs/common';
import { Database, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { requireGrantable } from '../profile/grant.rules';
import { rightsOf } from '../organisation/profile.rules';
import { StaffSessions } from '../session/staff-sessions.service';
import { StaffMembers } from '../staff/staff.service';
import { TotpRepository } from './totp.repository';

/** A colleague who lost their authenticator and their recovery codes. */
@Injectable()
export class ColleagueTotp {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffMembers) private readonly staff: StaffMembers,
    @Inject(TotpRepository) private readonly totp: TotpRepository,
    @Inject(StaffSessions) private readonly sessions: StaffSessions,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  /**
   * Takes the second step away and ends their sessions; their password stays. Nobody does it to themselves, nor to
   * somebody who may more than they; and nobody opens an account that another organisation relies on as well.
   *
   * @throws PorticoError NOT_FOUND, FORBIDDEN, TOTP_IS_OFF, TOTP_USED_ELSEWHERE
   */
  async reset(context: RequestContext, staffUserId: string): Promise<void> {
    const member = await this.staff.get(context, staffUserId);
    if (staffUserId === context.actor.id)
      throw new PorticoError('FORBIDDEN', { detail: 'Turn off your own second step in your account.' });
    await this.database.transaction(context, async (tx) => {
      const rights = await this.staff.rightsOfProfile(tx, member.profile.key);
      if (!rights) throw notFound();
      requireGrantable(context, rightsOf(rights));
      const organisations = await this.totp.findOrganisations(tx.global, staffUserId);
      if (organisations.some((id) => id !== context.organisationId)) throw new PorticoError('TOTP_USED_ELSEWHERE');
      if (!(await this.totp.remove(tx.global, staffUserId))) throw new PorticoError('TOTP_IS_OFF');
      await this.sessions.endOthers(tx.global, staffUserId, null);
      await this.trail.record(tx, context, { action: 'staff.totp-reset', subject: { kind: 'staff', id: staffUserId } });
    });
  }
}
