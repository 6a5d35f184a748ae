import { Inject, Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '@portico/platform';
import { MetadataService } from '../metadata/metadata.service';
import type { AskedPage, RecordQuery } from '../plan-sql/access.types';
import { narrowByLookup } from './related-query.rules';
import { StaffRecordPolicy } from './staff-record.policy';

/** What a list of staff's asks for: with what rights, and narrowed by what. */
@Injectable()
export class StaffLists {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /** @throws PorticoError NOT_FOUND for a module that is not there for the actor */
  async asked(context: RequestContext, moduleName: string, query: RecordQuery): Promise<AskedPage> {
    const metadata = await this.metadata.of(this.database.for(context), context.metadataRevision);
    const module = this.policy.require(context, metadata, moduleName);
    const { filter, lookup } = narrowByLookup(module, query.filter, () =>
      this.policy.visiblePaths(context, metadata, module),
    );
    const access = lookup
      ? this.policy.related(context, metadata, module, lookup.fieldId, lookup.targetId)
      : this.policy.access(context, metadata, module);
    return { access, query: { ...query, filter } };
  }
}
