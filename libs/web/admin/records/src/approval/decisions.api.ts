import { inject, Injectable } from '@angular/core';
import type { DecisionKind, DecisionOutcome, Page, RecordDecision } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';

/** What is submitted for approval or review, and what is decided. */
@Injectable({ providedIn: 'root' })
export class DecisionsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  open(kind: DecisionKind | null, cursor: string | null): Promise<Page<RecordDecision>> {
    return this.api.get(`${this.place.api()}/decisions`, { query: { kind, cursor, limit: 25 } });
  }

  async ofRecord(module: string, recordId: string): Promise<RecordDecision[]> {
    return (await this.api.get(this.decisions(module, recordId))).data;
  }

  submit(module: string, recordId: string, kind: DecisionKind, comment: string): Promise<RecordDecision> {
    return this.api.create(this.decisions(module, recordId), { kind, ...(comment === '' ? {} : { comment }) });
  }

  decide({ id, record }: RecordDecision, outcome: DecisionOutcome, comment: string): Promise<RecordDecision> {
    const address = `${this.decisions(record.module, record.id)}/${segment(id)}/outcome` as const;
    return this.api.post(address, { outcome, ...(comment === '' ? {} : { comment }) });
  }

  private decisions(module: string, recordId: string) {
    return `${this.place.api()}/modules/${segment(module)}/records/${segment(recordId)}/decisions` as const;
  }
}
