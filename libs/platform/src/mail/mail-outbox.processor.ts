import { Inject, Injectable } from '@nestjs/common';
import type { JobPayloads } from '@portico/contracts';
import { JobProcessor, Sweeper } from '../jobs/job-processor';
import { MailOutbox } from './mail-outbox.service';

@Injectable()
export class MailSendProcessor extends JobProcessor<'mail.send'> {
  readonly job = 'mail.send';

  constructor(@Inject(MailOutbox) private readonly outbox: MailOutbox) {
    super();
  }

  async process({ mailId }: JobPayloads['mail.send']): Promise<void> {
    await this.outbox.send(mailId);
  }
}

@Injectable()
export class MailOutboxSweeper extends Sweeper {
  readonly name = 'mail-outbox';
  readonly everyMs = 5_000;

  constructor(@Inject(MailOutbox) private readonly outbox: MailOutbox) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    await this.outbox.sweep(now);
  }
}
