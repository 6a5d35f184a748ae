import { Inject, Injectable } from '@nestjs/common';
import type { InvitationDetail, Page } from '@portico/contracts';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { RecordAccessRepository } from '../record-access/record-access.repository';
import { InvitationRepository } from '../single/invitation.repository';
import { detailOf } from '../single/invitation.service';

/** The newest of one record that are shown. */
const SHOWN = 50;

/** What was sent about one record, newest first: the record's page shows it (X25). */
@Injectable()
export class RecordInvitationsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordAccessRepository) private readonly accesses: RecordAccessRepository,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND for a module or record that is not there */
  async list(context: RequestContext, moduleName: string, recordId: string): Promise<Page<InvitationDetail>> {
    const tenant = this.database.for(context);
    const module = (await this.metadata.of(tenant)).get(moduleName);
    const record = isId(recordId) ? await this.accesses.findRecord(tenant, module.id, recordId) : null;
    if (!record) throw notFound();
    const rows = await this.invitations.listOfRecord(tenant, module.id, recordId, SHOWN);
    return { data: rows.map(detailOf), page: { hasMore: false, nextCursor: null } };
  }
}
