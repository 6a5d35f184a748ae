import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationDraft, DraftConflict, ModuleDifference, TypeConfiguration } from '@portico/contracts';
import { type Difference, difference } from '@portico/permission';
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
    const since = (to: TypeConfiguration | null): Difference | null =>
      edited && to ? difference(metadata.forPermission, edited.configuration, to) : null;
    const inTheirWords = (found: Difference | null): ModuleDifference[] | null =>
      found && found.tabs.map((tab) => inWords(tab, metadata));
    const theirs = since(draft.configuration);
    return {
      etag: etagOf(row.draft_revision),
      draft,
      changedBy: edited?.replaced_by_id ? { id: edited.replaced_by_id, name: edited.replaced_by_name ?? '' } : null,
      changedAt: edited?.replaced_at.toISOString() ?? null,
      isDraftSame: theirs?.tabs.length === 0 && !theirs.isReordered,
      theirChanges: inTheirWords(theirs),
      yourChanges: inTheirWords(since(sent)),
    };
  }
}
