import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationDraft, DraftConflict, ModuleDifference, TypeConfiguration } from '@portico/contracts';
import { difference } from '@portico/permission';
import { etagOf, type Tenant } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { ConfigurationRepository, type DraftRow } from './configuration.repository';
import { inWords } from '../difference/difference-words.rules';

const TAG = /^\s*"(\d{1,9})"\s*$/;

/** Tells who comes second what whoever came first made of the draft (X6). */
@Injectable()
export class DraftConflicts {
  constructor(
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
  ) {}

  /** `ifMatch` names what was edited; `sent` is what was made of it, where something was sent. */
  async describe(
    tenant: Tenant,
    row: DraftRow,
    draft: ConfigurationDraft,
    ifMatch: string,
    sent: TypeConfiguration | null,
  ): Promise<DraftConflict> {
    const revision = TAG.exec(ifMatch)?.[1];
    const edited =
      revision === undefined
        ? null
        : await this.configurations.findReplacedDraft(tenant, row.user_type_id, Number(revision));
    const metadata = await this.metadata.of(tenant);
    const changes = (to: TypeConfiguration | null): ModuleDifference[] | null =>
      edited && to
        ? difference(metadata.forPermission, edited.configuration, to).tabs.map((tab) => inWords(tab, metadata))
        : null;
    return {
      etag: etagOf(row.draft_revision),
      draft,
      changedBy: edited?.replaced_by_id ? { id: edited.replaced_by_id, name: edited.replaced_by_name ?? '' } : null,
      changedAt: edited?.replaced_at.toISOString() ?? null,
      theirChanges: changes(draft.configuration),
      yourChanges: changes(sent),
    };
  }
}
