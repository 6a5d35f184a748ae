import { Inject, Injectable } from '@nestjs/common';
import { Database, MailRenderer, renderMail, type OutboxMail } from '@portico/platform';
import { PasswordResetRepository } from './password-reset.repository';
import { RESET_MAIL, StaffPasswordResets, WELCOME_MAIL } from './staff-password-resets.service';
import { resetMail } from './staff-mail.texts';

/** Writes the mails about staff passwords at the moment they leave. */
@Injectable()
export class StaffResetMailRenderer extends MailRenderer {
  readonly kind: string = RESET_MAIL;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PasswordResetRepository) private readonly repository: PasswordResetRepository,
    @Inject(StaffPasswordResets) private readonly resets: StaffPasswordResets,
  ) {
    super();
  }

  async render({ referenceId }: OutboxMail, now: Date) {
    const data = await this.repository.findMailData(this.database.global, referenceId, now);
    if (!data) return null;
    const content = renderMail(resetMail(data, this.resets.linkOf(referenceId)));
    return { ...content, to: data.email, fromName: 'Portico', language: data.language };
  }
}

@Injectable()
export class StaffWelcomeMailRenderer extends StaffResetMailRenderer {
  override readonly kind = WELCOME_MAIL;
}
