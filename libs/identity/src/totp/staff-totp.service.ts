import { Inject, Injectable } from '@nestjs/common';
import type {
  StaffRecoveryCodes,
  StaffTotpConfirm,
  StaffTotpProof,
  StaffTotpSecret,
  StaffTotpState,
} from '@portico/contracts';
import { Clock, Database, mistake, PorticoError, refuseMistakes, type StaffPrincipal } from '@portico/platform';
import { StaffPasswords } from '../password/staff-passwords.service';
import { StaffSessions } from '../session/staff-sessions.service';
import { SecondStepChecks } from './second-step-checks.service';
import { TotpTrail } from './totp-trail.service';
import { TotpRepository } from './totp.repository';
import { CONFIRM_WITHIN_MS, newRecoveryCodes, newTotpSecret, readableCode, totpUri, typedCode } from './totp.rules';

/** The signed-in person's own second step. */
@Injectable()
export class StaffTotp {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TotpRepository) private readonly totp: TotpRepository,
    @Inject(SecondStepChecks) private readonly checks: SecondStepChecks,
    @Inject(TotpTrail) private readonly trail: TotpTrail,
    @Inject(StaffPasswords) private readonly passwords: StaffPasswords,
    @Inject(StaffSessions) private readonly sessions: StaffSessions,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async get({ staffUserId }: StaffPrincipal): Promise<StaffTotpState> {
    const { global } = this.database;
    const row = await this.totp.find(global, staffUserId);
    const since = row?.confirmed_at?.toISOString() ?? null;
    return { since, recoveryCodesLeft: since === null ? 0 : await this.totp.countRecoveryCodes(global, staffUserId) };
  }

  /**
   * A new secret, told this once. Who begins again gets another one; the one before opens nothing.
   *
   * @throws PorticoError INPUT_INVALID with PASSWORD_WRONG, TOTP_IS_ON
   */
  async begin(staff: StaffPrincipal, password: string): Promise<StaffTotpSecret> {
    const { email } = await this.passwords.requireCurrent(staff, password, '/password');
    const secret = newTotpSecret();
    const sealed = this.checks.seal(staff.staffUserId, secret);
    const hasBegun = await this.totp.begin(this.database.global, staff.staffUserId, sealed, this.clock.now());
    if (!hasBegun) throw new PorticoError('TOTP_IS_ON');
    return { secret, uri: totpUri(secret, email) };
  }

  /**
   * Turns it on with the first code, which is used up by that. Other sessions of the person end: they were opened with
   * a password alone.
   *
   * @throws PorticoError INPUT_INVALID with CODE_WRONG, TOTP_IS_ON
   */
  async confirm(staff: StaffPrincipal, { code }: StaffTotpConfirm): Promise<StaffRecoveryCodes> {
    const now = this.clock.now();
    const { staffUserId } = staff;
    const row = await this.totp.find(this.database.global, staffUserId);
    if (row?.confirmed_at) throw new PorticoError('TOTP_IS_ON');
    const typed = typedCode(code);
    const isRecent = row && now.getTime() - row.created_at.getTime() < CONFIRM_WITHIN_MS;
    const step = isRecent && typed?.kind === 'totp' ? this.checks.stepOf(row, staffUserId, typed.digits, now) : null;
    if (!row || step === null) throw new PorticoError('INPUT_INVALID', { errors: [mistake('/code', 'CODE_WRONG')] });
    return this.database.transaction({ organisationId: staffUserId }, async ({ global }) => {
      if (!(await this.totp.confirm(global, staffUserId, row.secret, step, now))) throw new PorticoError('TOTP_IS_ON');
      const codes = await this.newCodes(global, staffUserId);
      await this.sessions.endOthers(global, staffUserId, staff.tokenHash);
      await this.trail.recordWithin(global, staff, 'staff.totp-on', now);
      return codes;
    });
  }

  /** @throws PorticoError INPUT_INVALID with PASSWORD_WRONG or CODE_WRONG, TOTP_IS_OFF */
  async turnOff(staff: StaffPrincipal, proof: StaffTotpProof): Promise<void> {
    const now = await this.prove(staff, proof);
    await this.database.transaction({ organisationId: staff.staffUserId }, async ({ global }) => {
      await this.totp.remove(global, staff.staffUserId);
      await this.trail.recordWithin(global, staff, 'staff.totp-off', now);
    });
  }

  /** Ten new ones; those before open nothing any more. @throws PorticoError as `turnOff` */
  async renewRecoveryCodes(staff: StaffPrincipal, proof: StaffTotpProof): Promise<StaffRecoveryCodes> {
    const now = await this.prove(staff, proof);
    return this.database.transaction({ organisationId: staff.staffUserId }, async ({ global }) => {
      const codes = await this.newCodes(global, staff.staffUserId);
      await this.trail.recordWithin(global, staff, 'staff.totp-codes', now);
      return codes;
    });
  }

  private async prove(staff: StaffPrincipal, { password, code }: StaffTotpProof): Promise<Date> {
    const now = this.clock.now();
    if (!(await this.checks.isOn(staff.staffUserId))) throw new PorticoError('TOTP_IS_OFF');
    await this.passwords.requireCurrent(staff, password, '/password');
    if (!(await this.checks.take(staff, code, now))) refuseMistakes([mistake('/code', 'CODE_WRONG')]);
    return now;
  }

  private async newCodes(
    global: Parameters<TotpRepository['replaceRecoveryCodes']>[0],
    staffUserId: string,
  ): Promise<StaffRecoveryCodes> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => this.checks.hashOf(staffUserId, code));
    await this.totp.replaceRecoveryCodes(global, staffUserId, hashes);
    return { recoveryCodes: codes.map(readableCode) };
  }
}
