export * from './delivery-outcome.rules';
export * from './mail-layout.template';
export * from './mail-outbox.service';
export * from './mail-renderer';
export * from './mail-text.rules';
export * from './mail.module';
export * from './mailer.service';
