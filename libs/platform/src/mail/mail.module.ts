import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { MailOutboxSweeper, MailSendProcessor } from './mail-outbox.processor';
import { MailOutbox } from './mail-outbox.service';
import { Mailer } from './mailer.service';

/** Sending mail. Beside PlatformModule in each process; only a worker runs the processor and the sweeper. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Mailer, MailOutbox, MailSendProcessor, MailOutboxSweeper],
  exports: [Mailer, MailOutbox],
})
export class MailModule {}
