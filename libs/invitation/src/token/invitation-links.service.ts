import { Inject, Injectable } from '@nestjs/common';
import { Hmac, HMAC_PURPOSE, isId, PORTICO_CONFIG, type PorticoConfig } from '@portico/platform';
import { decodeInvitationToken, encodeInvitationToken, type InvitationToken } from './invitation-token.rules';

/**
 * The links of invitations. The token is HMAC(secret, organisation ‖ invitation ‖ generation): a retried mail carries
 * the identical link, and neither the database nor the queue holds a usable secret.
 *
 * Source: security.md "Invitations".
 */
@Injectable()
export class InvitationLinks {
  constructor(
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  token(organisationId: string, invitationId: string, generation: number): string {
    const signature = this.sign(organisationId, invitationId, generation);
    return encodeInvitationToken({ organisationId, invitationId, signature });
  }

  /** The token in the fragment: it reaches no server and no log, and a mail scanner that opens the page uses up nothing. */
  acceptUrl(portalId: string, token: string): string {
    return `${this.config.publicUrl}/accept/${portalId}#${token}`;
  }

  portalUrl(slug: string): string {
    return `${this.config.publicUrl}/p/${slug}`;
  }

  /** A token of the right shape, with ids that can be ids. */
  parse(token: unknown): InvitationToken | null {
    const parsed = decodeInvitationToken(token);
    return parsed && isId(parsed.organisationId) && isId(parsed.invitationId) ? parsed : null;
  }

  isGenuine(token: InvitationToken, generation: number): boolean {
    const { organisationId, invitationId, signature } = token;
    return this.hmac.verify(signature, HMAC_PURPOSE.invitation, organisationId, invitationId, String(generation));
  }

  private sign(organisationId: string, invitationId: string, generation: number): string {
    return this.hmac.sign(HMAC_PURPOSE.invitation, organisationId, invitationId, String(generation));
  }
}
