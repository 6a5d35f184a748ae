import { DataSource } from 'typeorm';
import { Identity1700000000001 } from './migrations/0001-identity.migration';
import { Records1700000000002 } from './migrations/0002-records.migration';
import { Portal1700000000003 } from './migrations/0003-portal.migration';
import { Invitation1700000000004 } from './migrations/0004-invitation.migration';
import { Licensing1700000000005 } from './migrations/0005-licensing.migration';
import { RowLevelSecurity1700000000009 } from './migrations/0009-row-level-security.migration';
import { WebTabs1700000000010 } from './migrations/0010-web-tabs.migration';
import { CanvasViews1700000000011 } from './migrations/0011-canvas-views.migration';
import { Preview1700000000012 } from './migrations/0012-preview.migration';
import { ConfigurationVersions1700000000013 } from './migrations/0013-configuration-versions.migration';
import { InvitationChecks1700000000015 } from './migrations/0015-invitation-checks.migration';
import { InvitationAfterSending1700000000017 } from './migrations/0017-invitation-after-sending.migration';
import { PortalUserLife1700000000019 } from './migrations/0019-portal-user-life.migration';
import { LeadConversion1700000000020 } from './migrations/0020-lead-conversion.migration';
import { SeatPool1700000000021 } from './migrations/0021-seat-pool.migration';
import { NotesAndAttachments1700000000022 } from './migrations/0022-notes-and-attachments.migration';
import { RecordHistory1700000000023 } from './migrations/0023-record-history.migration';
import { RecordSearch1700000000024 } from './migrations/0024-record-search.migration';
import { SignInAddress1700000000026 } from './migrations/0026-sign-in-address.migration';
import { OwnAddressChange1700000000027 } from './migrations/0027-own-address-change.migration';
import { PortalUserLock1700000000028 } from './migrations/0028-portal-user-lock.migration';
import { RecordChoices1700000000030 } from './migrations/0030-record-choices.migration';
import { UniqueTogether1700000000031 } from './migrations/0031-unique-together.migration';
import { StaffRights1700000000033 } from './migrations/0033-staff-rights.migration';
import { RecordLookUp1700000000037 } from './migrations/0037-record-look-up.migration';
import { StreamedImports1700000000038 } from './migrations/0038-streamed-imports.migration';
import { LookupsIntoSeveralModules1700000000040 } from './migrations/0040-lookups-into-several-modules.migration';
import { FileFields1700000000041 } from './migrations/0041-file-fields.migration';
import { StaffTotp1700000000042 } from './migrations/0042-staff-totp.migration';
import { FirstSetUp1700000000043 } from './migrations/0043-first-set-up.migration';
import { ApiKeys1700000000044 } from './migrations/0044-api-keys.migration';
import { ListViews1700000000047 } from './migrations/0047-list-views.migration';
import { ConvertedLeads1700000000048 } from './migrations/0048-converted-leads.migration';
import { RelatedRecords1700000000049 } from './migrations/0049-related-records.migration';
import { SeveralListViews1700000000052 } from './migrations/0052-several-list-views.migration';
import { StaffHandOvers1700000000053 } from './migrations/0053-staff-hand-overs.migration';
import { LookupsOfAModule1700000000054 } from './migrations/0054-lookups-of-a-module.migration';

/** In the order in which they run. */
export const MIGRATIONS = [
  Identity1700000000001,
  Records1700000000002,
  Portal1700000000003,
  Invitation1700000000004,
  Licensing1700000000005,
  RowLevelSecurity1700000000009,
  WebTabs1700000000010,
  CanvasViews1700000000011,
  Preview1700000000012,
  ConfigurationVersions1700000000013,
  InvitationChecks1700000000015,
  InvitationAfterSending1700000000017,
  PortalUserLife1700000000019,
  LeadConversion1700000000020,
  SeatPool1700000000021,
  NotesAndAttachments1700000000022,
  RecordHistory1700000000023,
  RecordSearch1700000000024,
  SignInAddress1700000000026,
  OwnAddressChange1700000000027,
  PortalUserLock1700000000028,
  RecordChoices1700000000030,
  UniqueTogether1700000000031,
  StaffRights1700000000033,
  RecordLookUp1700000000037,
  StreamedImports1700000000038,
  LookupsIntoSeveralModules1700000000040,
  FileFields1700000000041,
  StaffTotp1700000000042,
  FirstSetUp1700000000043,
  ApiKeys1700000000044,
  ListViews1700000000047,
  ConvertedLeads1700000000048,
  RelatedRecords1700000000049,
  SeveralListViews1700000000052,
  StaffHandOvers1700000000053,
  LookupsOfAModule1700000000054,
];

export interface DataSourceOptions {
  url: string;
  /** Connections of this process. */
  poolSize?: number;
  applicationName?: string;
}

/**
 * How long a connection that nobody uses is kept. One that is made anew has nothing prepared: whoever comes by once in
 * a while would wait for the connection and for the plans of what they ask.
 */
const REST_MS = 5 * 60_000;

/** TypeORM's data source: the pool and the migrations. Nothing is synchronised, nothing migrates by itself. */
export function createDataSource({ url, poolSize = 10, applicationName = 'portico' }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    // Also how long a request waits for its turn in a busy pool. That PostgreSQL is away is noticed sooner: AnswerWatch.
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      idleTimeoutMillis: REST_MS,
    },
  });
}
