import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, Hmac, HMAC_PURPOSE, MailOutbox, mistake, refuseMistakes } from '@portico/platform';
import { InvitationEventRepository } from '../time-line/invitation-event.repository';
import { CODE_PAUSE_MS, CODE_VALID_MS, codeOf } from './invitation-code.rules';
import { InvitationCodeRepository } from './invitation-code.repository';

export const INVITATION_CODE_MAIL = 'invitation.code';

interface Holder {
  organisationId: string;
  invitationId: string;
}

/**
 * The code that a copied link asks for. Staff can open the link they copied, but not the mailbox: only whoever reads the
 * invited address gets in (security.md "Invitations").
 */
@Injectable()
export class InvitationCodes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
    @Inject(InvitationCodeRepository) private readonly codes: InvitationCodeRepository,
  ) {}

  /** Mails a new code, unless one is on its way. The one before is worth nothing any more. */
  async mail({ organisationId, invitationId }: Holder): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction({ organisationId }, async (transaction) => {
      const lastBefore = new Date(now.getTime() - CODE_PAUSE_MS);
      if (!(await this.codes.issue(transaction, invitationId, now, lastBefore))) return;
      const mail = { organisationId, kind: INVITATION_CODE_MAIL, referenceId: invitationId };
      const mailId = await this.outbox.add(transaction.global, mail, now);
      await this.timeLine.add(transaction, [{ invitationId, kind: 'code-mailed', actor: RECIPIENT }], now);
      transaction.afterCommit(() => this.outbox.announce(mailId));
    });
  }

  /** Each try counts, and is saved whatever comes of it. @throws PorticoError INVITATION_CODE_WRONG */
  async require({ organisationId, invitationId }: Holder, code: string | undefined): Promise<void> {
    const tenant = this.database.for({ organisationId });
    const number = code === undefined ? null : await this.codes.attempt(tenant, invitationId, this.issuedAfter());
    const isRight = number !== null && isSame(code ?? '', this.code(organisationId, invitationId, number));
    if (!isRight) refuseMistakes([mistake('/code', 'INVITATION_CODE_WRONG')], 'INVITATION_CODE_WRONG');
  }

  code(organisationId: string, invitationId: string, number: number): string {
    return codeOf(this.hmac.sign(HMAC_PURPOSE.invitationCode, organisationId, invitationId, String(number)));
  }

  /** Codes made before are not valid any more. */
  issuedAfter(): Date {
    return new Date(this.clock.now().getTime() - CODE_VALID_MS);
  }
}

const RECIPIENT = { kind: 'recipient', id: null } as const;

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
