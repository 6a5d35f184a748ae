import { Inject, Injectable } from '@nestjs/common';
import type { PasswordChange } from '@portico/contracts';
import {
  Clock,
  Database,
  mistake,
  passwordMistake,
  Passwords,
  PorticoError,
  refuseMistakes,
  type GlobalQuery,
  type StaffPrincipal,
} from '@portico/platform';
import { StaffSessions } from '../session/staff-sessions.service';
import { SignInChallengeRepository } from '../sign-in/sign-in-challenge.repository';
import { StaffCredentialsRepository } from '../sign-in/staff-credentials.repository';
import { PasswordResetRepository } from './password-reset.repository';

/** New passwords of staff, and what ends with the old ones. */
@Injectable()
export class StaffPasswords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffCredentialsRepository) private readonly credentials: StaffCredentialsRepository,
    @Inject(SignInChallengeRepository) private readonly challenges: SignInChallengeRepository,
    @Inject(PasswordResetRepository) private readonly resets: PasswordResetRepository,
    @Inject(StaffSessions) private readonly sessions: StaffSessions,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws PorticoError INPUT_INVALID with the mistake at the pointer */
  async hashNew(password: string, pointer: string, personal: readonly string[]): Promise<string> {
    const code = passwordMistake(password, personal);
    if (code) refuseMistakes([mistake(pointer, code)]);
    return this.passwords.hash(password);
  }

  /** Sets it and ends pending reset links, sign-ins that wait for a code and all sessions but the given one. */
  async replace(
    global: GlobalQuery,
    staffUserId: string,
    hash: string,
    keptSession: Buffer | null,
    now: Date,
  ): Promise<void> {
    await this.credentials.setPassword(global, staffUserId, hash);
    await this.resets.useAll(global, staffUserId, now);
    await this.challenges.removeOf(global, staffUserId);
    await this.sessions.endOthers(global, staffUserId, keptSession);
  }

  /** @throws PorticoError INPUT_INVALID with PASSWORD_WRONG or the new password's mistake */
  async change(staff: StaffPrincipal, { currentPassword, newPassword }: PasswordChange): Promise<void> {
    const person = await this.requireCurrent(staff, currentPassword, '/currentPassword');
    const hash = await this.hashNew(newPassword, '/newPassword', [person.email, person.name]);
    const { staffUserId, tokenHash } = staff;
    await this.database.transaction({ organisationId: staffUserId }, ({ global }) =>
      this.replace(global, staffUserId, hash, tokenHash, this.clock.now()),
    );
  }

  /** For what a stolen session alone must not do. @throws PorticoError INPUT_INVALID with PASSWORD_WRONG */
  async requireCurrent(
    { staffUserId }: StaffPrincipal,
    password: string,
    pointer: string,
  ): Promise<{ email: string; name: string }> {
    const person = await this.credentials.findById(this.database.global, staffUserId);
    if (!person) throw new PorticoError('UNAUTHENTICATED');
    const isCurrent = await this.passwords.verify(person.password_hash, password);
    if (!isCurrent) refuseMistakes([mistake(pointer, 'PASSWORD_WRONG')]);
    return person;
  }
}
