import { inject, Injectable } from '@angular/core';
import type { DecisionKind, DecisionOutcome, Page, RecordDecision } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path } from '@portico/web/core';

/** What is submitted for approval or review, and what is decided. */
@Injectable({ providedIn: 'root' })
export class DecisionsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  open(kind: DecisionKind | null, cursor: string | null): Promise<Page<RecordDecision>> {
    return this.api.get<Page<RecordDecision>>(`${this.place.api()}/decisions`, { query: { kind, cursor, limit: 25 } });
  }

  async ofRecord(module: string, recordId: string): Promise<RecordDecision[]> {
    return (await this.api.get<Page<RecordDecision>>(this.decisions(module, recordId))).data;
  }

  submit(module: string, recordId: string, kind: DecisionKind, comment: string): Promise<RecordDecision> {
    return this.api.create(this.decisions(module, recordId), { kind, ...(comment === '' ? {} : { comment }) });
  }

  decide({ id, record }: RecordDecision, outcome: DecisionOutcome, comment: string): Promise<RecordDecision> {
    const address = `${this.decisions(record.module, record.id)}${path`/${id}/outcome`}`;
    return this.api.post(address, { outcome, ...(comment === '' ? {} : { comment }) });
  }

  private decisions(module: string, recordId: string): string {
    return `${this.place.api()}${path`/modules/${module}/records/${recordId}/decisions`}`;
  }
}
