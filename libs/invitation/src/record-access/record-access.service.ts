import { Inject, Injectable } from '@nestjs/common';
import type { RecordPortalAccess } from '@portico/contracts';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService, StaffRecordAccess } from '@portico/records';
import { isInvitableAddress } from '../rules/email-address.rules';
import { RecordAccessRepository } from './record-access.repository';
import { typeAccesses } from './record-access.rules';

/** The portal's widget on a record's page (R73, R74, R175). */
@Injectable()
export class RecordAccessService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordAccess) private readonly records: StaffRecordAccess,
    @Inject(RecordAccessRepository) private readonly accesses: RecordAccessRepository,
  ) {}

  /** Without an address `email` is null: then nobody can be invited (R74). @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, moduleName: string, recordId: string): Promise<RecordPortalAccess> {
    const tenant = this.database.for(context);
    const module = (await this.metadata.of(tenant)).get(moduleName);
    await this.records.seen(context, moduleName, recordId);
    const record = isId(recordId) ? await this.accesses.findRecord(tenant, module.id, recordId) : null;
    if (!record) throw notFound();
    const user = await this.accesses.findUser(tenant, recordId, context.now);
    const rows = await this.accesses.list(tenant, module.id, recordId, context.now);
    const email = record.email !== null && isInvitableAddress(record.email) ? record.email : null;
    return { email, portalUser: user, types: typeAccesses(rows, user !== null, context.now) };
  }
}
