import { Injectable } from '@nestjs/common';
import type { OutgoingMail } from './mailer.service';

/** A mail that waits in the outbox: ids only; the renderer reads the rest and derives the link's token. */
export interface OutboxMail {
  id: string;
  organisationId: string | null;
  kind: string;
  referenceId: string;
}

/** Writes the mails of one kind at the moment they are sent. The outbox finds every provider of this class. */
@Injectable()
export abstract class MailRenderer {
  abstract readonly kind: string;
  /** Null when there is nothing to send any more: the request expired, the person is gone. */
  abstract render(mail: OutboxMail, now: Date): Promise<Omit<OutgoingMail, 'messageId'> | null>;
}
