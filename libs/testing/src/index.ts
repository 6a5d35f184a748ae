export { testDatabaseUrl, testRedisUrl } from './database/test-database';
export { SmtpSink, type SinkAnswer, type TakenMail } from './smtp-sink/smtp-sink';
