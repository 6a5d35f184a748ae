import { Inject, Injectable } from '@nestjs/common';
import { PorticoError, RateLimiter, type RateLimitRule } from '@portico/platform';

/** Requests that invite, bulk or single, of one organisation: its members' own limits come on top. */
const ORGANISATION_LIMIT: RateLimitRule = { name: 'invitation-organisation', limit: 3_000, windowSeconds: 3_600 };

/** Keeps a stolen session, or a program gone wild, from writing to everybody (security.md "Invitations"). */
@Injectable()
export class InvitationLimits {
  constructor(@Inject(RateLimiter) private readonly limiter: RateLimiter) {}

  /** @throws PorticoError RATE_LIMITED with the seconds to wait */
  async hit({ organisationId }: { organisationId: string }): Promise<void> {
    const { isAllowed, resetSeconds } = await this.limiter.hit(ORGANISATION_LIMIT, organisationId);
    if (!isAllowed) throw new PorticoError('RATE_LIMITED', { context: { retryAfterSeconds: resetSeconds } });
  }
}
