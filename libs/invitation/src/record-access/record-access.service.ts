import { Inject, Injectable } from '@nestjs/common';
import type { RecordPortalAccess, RecordTypeAccess } from '@portico/contracts';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { isInvitableAddress } from '../rules/email-address.rules';
import { RecordAccessRepository, type RecordAccessRow } from './record-access.repository';

/** The portal's widget on a record's page (R73, R74). */
@Injectable()
export class RecordAccessService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordAccessRepository) private readonly accesses: RecordAccessRepository,
  ) {}

  /** Without an address `email` is null: then nobody can be invited (R74). @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, moduleName: string, recordId: string): Promise<RecordPortalAccess> {
    const tenant = this.database.for(context);
    const module = (await this.metadata.of(tenant)).get(moduleName);
    const record = isId(recordId) ? await this.accesses.findRecord(tenant, module.id, recordId) : null;
    if (!record) throw notFound();
    const rows = await this.accesses.list(tenant, module.id, recordId);
    const email = record.email !== null && isInvitableAddress(record.email) ? record.email : null;
    return { email, types: rows.map(typeAccessOf) };
  }
}

function typeAccessOf(row: RecordAccessRow): RecordTypeAccess {
  const since = row.access_since ?? row.invited_at;
  return {
    userType: { id: row.user_type_id, name: row.user_type_name, kind: row.kind },
    state: row.status ?? (row.invitation_id ? 'invited' : 'none'),
    portalUserId: row.portal_user_id,
    invitationId: row.status ? null : row.invitation_id,
    since: since?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    expiresAt: row.status ? null : (row.expires_at?.toISOString() ?? null),
  };
}
