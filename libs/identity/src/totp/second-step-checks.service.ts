import { Inject, Injectable } from '@nestjs/common';
import { Database, Hmac, HMAC_PURPOSE, SecretBox } from '@portico/platform';
import { TotpTrail } from './totp-trail.service';
import { TotpRepository, type TotpRow } from './totp.repository';
import { matchingStep, TOTP_LOCK, typedCode } from './totp.rules';

const SEALED_FOR = 'staff-totp';

/** Whether a code is right: of the authenticator or a recovery code, each taken once. */
@Injectable()
export class SecondStepChecks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TotpRepository) private readonly totp: TotpRepository,
    @Inject(TotpTrail) private readonly trail: TotpTrail,
    @Inject(SecretBox) private readonly box: SecretBox,
    @Inject(Hmac) private readonly hmac: Hmac,
  ) {}

  async isOn(staffUserId: string): Promise<boolean> {
    return (await this.totp.find(this.database.global, staffUserId))?.confirmed_at != null;
  }

  /** Uses the code up. While too many were wrong, every code is. */
  async take(person: { staffUserId: string; name: string }, text: string, now: Date): Promise<boolean> {
    const { global } = this.database;
    const { staffUserId } = person;
    const attempt = await this.totp.attempt(global, staffUserId, now);
    if (!attempt) return false;
    const code = typedCode(text);
    if (code?.kind === 'recovery') {
      const isUsed = await this.totp.useRecoveryCode(global, staffUserId, this.hashOf(staffUserId, code.code));
      if (isUsed) await this.trail.record(person, 'staff.totp-recovery', now);
      if (isUsed) return true;
    }
    const step = code?.kind === 'totp' ? this.stepOf(attempt, staffUserId, code.digits, now) : null;
    if (step !== null && (await this.totp.useStep(global, staffUserId, step))) return true;
    if (attempt.attempts === TOTP_LOCK.attempts) await this.trail.record(person, 'staff.totp-lock', now);
    return false;
  }

  seal(staffUserId: string, secret: string): Buffer {
    return this.box.seal(SEALED_FOR, staffUserId, secret);
  }

  /** The step of a code, or null. A secret that another installation sealed opens nothing. */
  stepOf({ secret, last_step }: TotpRow, staffUserId: string, digits: string, now: Date): number | null {
    const opened = this.box.open(SEALED_FOR, staffUserId, secret);
    return opened === null ? null : matchingStep(opened, digits, now, Number(last_step));
  }

  /** Keyed: 50 bits alone could be guessed from a copy of the table. */
  hashOf(staffUserId: string, code: string): string {
    return this.hmac.sign(HMAC_PURPOSE.staffRecoveryCode, staffUserId, code);
  }
}
