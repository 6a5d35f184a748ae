import { Inject, Injectable } from '@nestjs/common';
import type { SignInChallenge, StaffSecondStep } from '@portico/contracts';
import { Clock, Database, hashToken, mistake, PorticoError, randomToken, refuseMistakes } from '@portico/platform';
import { SecondStepChecks } from '../totp/second-step-checks.service';
import { SignInChallengeRepository } from './sign-in-challenge.repository';
import { challengeExpiry, SIGN_IN_CHALLENGE } from './sign-in-challenge.rules';

/** The moment between a right password and the code: it opens nothing but the question for the code. */
@Injectable()
export class SignInChallenges {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SignInChallengeRepository) private readonly challenges: SignInChallengeRepository,
    @Inject(SecondStepChecks) private readonly checks: SecondStepChecks,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Null for who has no second step. */
  async beginFor(staffUserId: string, transport: 'cookie' | 'bearer'): Promise<SignInChallenge | null> {
    if (!(await this.checks.isOn(staffUserId))) return null;
    const now = this.clock.now();
    const token = randomToken();
    const expiresAt = challengeExpiry(now);
    const challenge = { tokenHash: hashToken(token), staffUserId, transport, now, expiresAt };
    await this.challenges.insert(this.database.global, challenge);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Who signs in with that code, and how. Challenge and code are used up.
   *
   * @throws PorticoError SIGN_IN_CHALLENGE_INVALID, INPUT_INVALID with CODE_WRONG
   */
  async answer({ challenge, code }: StaffSecondStep): Promise<{ staffUserId: string; transport: 'cookie' | 'bearer' }> {
    const { global } = this.database;
    const now = this.clock.now();
    const tokenHash = hashToken(challenge);
    const found = await this.challenges.attempt(global, tokenHash, SIGN_IN_CHALLENGE.attempts, now);
    if (!found) throw new PorticoError('SIGN_IN_CHALLENGE_INVALID');
    const { staff_user_id: staffUserId, name, transport } = found;
    if (!(await this.checks.take({ staffUserId, name }, code, now))) refuseMistakes([mistake('/code', 'CODE_WRONG')]);
    if (!(await this.challenges.use(global, tokenHash))) throw new PorticoError('SIGN_IN_CHALLENGE_INVALID');
    return { staffUserId, transport };
  }
}
