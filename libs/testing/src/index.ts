export {
  createTestApplication,
  TEST_PUBLIC_URL,
  TEST_SECRET,
  type TestApplication,
  type TestApplicationOptions,
} from './application/test-application';
export { TestClock } from './application/test-clock';
export { testDatabaseUrl, testRedisUrl } from './database/test-database';
export { SmtpSink, type SinkAnswer, type TakenMail } from './smtp-sink/smtp-sink';
export { S3Server } from './s3-server/s3-server';
export {
  givenOrganisation,
  givenStaff,
  TEST_PASSWORD,
  type TestOrganisation,
  type TestStaff,
} from './tenant/organisation.builder';
export {
  administratorContext,
  configurationOf,
  givenCrm,
  givenDraft,
  givenPortal,
  givenPublished,
  PORTAL_MODULES,
  TEST_TABS,
  type TestPortal,
  type TestTab,
} from './tenant/portal.builder';
export {
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  invitationToken,
  workOff,
  type InvitingTenant,
  type TestContact,
} from './tenant/invitation.builder';
export { givenPortalUser, givenRecord, type TestPortalUser } from './tenant/portal-user.builder';
export { createInvitingApplication, InvitingConsole } from './tenant/inviting.console';
export { metadataOf, type TestField, type TestModule } from './tenant/metadata.builder';
export { givenRecordsTenant, type RecordsTenant } from './tenant/records.builder';
export { givenUserType, type TestUserType } from './tenant/user-type.builder';
