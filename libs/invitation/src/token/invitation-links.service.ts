import { Inject, Injectable } from '@nestjs/common';
import { Hmac, HMAC_PURPOSE, isId, PORTICO_CONFIG, type PorticoConfig } from '@portico/platform';
import { decodeInvitationToken, encodeInvitationToken, type InvitationToken } from './invitation-token.rules';

/** How a link came to its holder: by mail to the invited address, or copied by staff. */
export type LinkKind = 'mailed' | 'copied';

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

  /** The token of a link that staff copied: another signature, so that whoever opens it is asked for a code. */
  copiedToken(organisationId: string, invitationId: string, generation: number): string {
    const signature = this.hmac.sign(HMAC_PURPOSE.invitationCopy, organisationId, invitationId, String(generation));
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

  /** Which link a token is of; null for one that was made up or is of an earlier generation. */
  kindOf({ organisationId, invitationId, signature }: InvitationToken, generation: number): LinkKind | null {
    const parts = [organisationId, invitationId, String(generation)];
    if (this.hmac.verify(signature, HMAC_PURPOSE.invitation, ...parts)) return 'mailed';
    return this.hmac.verify(signature, HMAC_PURPOSE.invitationCopy, ...parts) ? 'copied' : null;
  }

  private sign(organisationId: string, invitationId: string, generation: number): string {
    return this.hmac.sign(HMAC_PURPOSE.invitation, organisationId, invitationId, String(generation));
  }
}
