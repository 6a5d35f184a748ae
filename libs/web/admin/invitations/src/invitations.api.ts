import { inject, Injectable } from '@angular/core';
import type {
  DryRunRecipient,
  InvitationBatch,
  InvitationBatchCreate,
  InvitationCandidate,
  InvitationDryRun,
  InvitationDryRunCreate,
  InvitationList,
  InvitationRecipient,
  MailPreview,
  MailPreviewRequest,
  Page,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, type Query } from '@portico/web/core';

/** The routes of bulk invitations. */
@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  /** R79: advice only, every rule runs again at sending. */
  candidates(userTypeId: string, query: Query, signal: AbortSignal): Promise<Page<InvitationCandidate>> {
    return this.api.get(`${this.place.api()}/user-types/${segment(userTypeId)}/invitation-candidates`, {
      query,
      signal,
    });
  }

  /** X2: checks everybody, sends nothing. */
  check(asked: InvitationDryRunCreate, idempotencyKey: string): Promise<InvitationDryRun> {
    return this.api.create(this.checks(), asked, { idempotencyKey });
  }

  dryRun(id: string): Promise<InvitationDryRun> {
    return this.api.get(this.checkOf(id));
  }

  checked(id: string, query: Query, signal: AbortSignal): Promise<Page<DryRunRecipient>> {
    return this.api.get(`${this.checkOf(id)}/recipients`, { query, signal });
  }

  checkedCsv(id: string, query: Query): string {
    return this.api.url(`${this.checkOf(id)}/recipients.csv`, query);
  }

  preview(id: string, mail: MailPreviewRequest): Promise<MailPreview[]> {
    return this.api.post(`${this.checkOf(id)}/preview`, mail);
  }

  /** R80: whom a CSV of addresses or external ids means. */
  list(userTypeId: string, csv: string): Promise<InvitationList> {
    return this.api.post(`${this.place.api()}/user-types/${segment(userTypeId)}/invitation-lists`, { csv });
  }

  create(batch: InvitationBatchCreate, idempotencyKey: string): Promise<InvitationBatch> {
    return this.api.create(this.route(), batch, { idempotencyKey });
  }

  batches(query: Query, signal: AbortSignal): Promise<Page<InvitationBatch>> {
    return this.api.get(this.route(), { query, signal });
  }

  batch(id: string): Promise<InvitationBatch> {
    return this.api.get(this.batchOf(id));
  }

  pause(id: string): Promise<InvitationBatch> {
    return this.api.post(`${this.batchOf(id)}/pause`);
  }

  cancel(id: string): Promise<InvitationBatch> {
    return this.api.post(`${this.batchOf(id)}/cancel`);
  }

  resume(id: string): Promise<InvitationBatch> {
    return this.api.post(`${this.batchOf(id)}/resume`);
  }

  recipients(id: string, query: Query, signal: AbortSignal): Promise<Page<InvitationRecipient>> {
    return this.api.get(`${this.batchOf(id)}/recipients`, { query, signal });
  }

  /** Below the API's root. */
  events(id: string) {
    return `${this.batchOf(id)}/events` as const;
  }

  /** Where the browser fetches the file (R84). */
  csv(id: string, query: Query): string {
    return this.api.url(`${this.batchOf(id)}/recipients.csv`, query);
  }

  private checks() {
    return `${this.place.api()}/invitation-dry-runs` as const;
  }

  private checkOf(id: string) {
    return `${this.checks()}/${segment(id)}` as const;
  }

  private route() {
    return `${this.place.api()}/invitation-batches` as const;
  }

  private batchOf(id: string) {
    return `${this.route()}/${segment(id)}` as const;
  }
}
