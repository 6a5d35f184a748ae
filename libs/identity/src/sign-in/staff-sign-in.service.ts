import { Inject, Injectable } from '@nestjs/common';
import type { SignedIn, StaffSecondStep, StaffSignInAnswer } from '@portico/contracts';
import {
  clearSessionCookie,
  Clock,
  Database,
  hashToken,
  Passwords,
  PORTICO_CONFIG,
  PorticoError,
  setSessionCookie,
  STAFF_COOKIE,
  userAgentOf,
  type PorticoConfig,
  type PorticoRequest,
  type StaffPrincipal,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { StaffSessions } from '../session/staff-sessions.service';
import { emailKey } from '../staff/email.rules';
import { SignInChallenges } from './sign-in-challenges.service';
import { StaffCredentialsRepository } from './staff-credentials.repository';

/** Signing in and out. */
@Injectable()
export class StaffSignIns {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StaffCredentialsRepository) private readonly credentials: StaffCredentialsRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInChallenges) private readonly challenges: SignInChallenges,
    @Inject(StaffSessions) private readonly sessions: StaffSessions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /**
   * Whose e-mail and password these are. Somebody unknown, somebody whose memberships are all deactivated and
   * somebody who never set a password get the answer of a wrong password, after the same time.
   *
   * @throws PorticoError CREDENTIALS_INVALID
   */
  async authenticate(email: string, password: string): Promise<string> {
    const person = await this.credentials.findByEmail(this.database.global, emailKey(email));
    const isPassword = await this.passwords.verify(person?.password_hash ?? null, password);
    if (!person?.is_active || !isPassword) throw new PorticoError('CREDENTIALS_INVALID');
    return person.id;
  }

  /** After a right password: a session, or the question for a code. */
  async begin(
    staffUserId: string,
    transport: 'cookie' | 'bearer',
    request: PorticoRequest,
    reply: FastifyReply,
  ): Promise<StaffSignInAnswer> {
    const challenge = await this.challenges.beginFor(staffUserId, transport);
    return challenge ? { challenge } : this.open(staffUserId, transport, request, reply);
  }

  /** @throws PorticoError SIGN_IN_CHALLENGE_INVALID, INPUT_INVALID with CODE_WRONG */
  async finish(step: StaffSecondStep, request: PorticoRequest, reply: FastifyReply): Promise<SignedIn> {
    const { staffUserId, transport } = await this.challenges.answer(step);
    return this.open(staffUserId, transport, request, reply);
  }

  /** Opens a session with a token of its own; one that the browser still had ends. */
  async open(
    staffUserId: string,
    transport: 'cookie' | 'bearer',
    request: PorticoRequest,
    reply: FastifyReply,
  ): Promise<SignedIn> {
    const previous = request.cookies[STAFF_COOKIE];
    if (previous) await this.sessions.end(hashToken(previous));
    const session = await this.sessions.open(staffUserId, userAgentOf(request.headers), this.clock.now());
    if (transport === 'bearer') return { accessToken: session.token, csrfToken: session.csrfToken };
    setSessionCookie(reply, this.config, STAFF_COOKIE, session.token, session.expiresAt);
    return { csrfToken: session.csrfToken };
  }

  async close(staff: StaffPrincipal, reply: FastifyReply): Promise<void> {
    await this.sessions.end(staff.tokenHash);
    clearSessionCookie(reply, this.config, STAFF_COOKIE);
  }
}
