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
import { ApiService, path, type Query } from '@portico/web/core';

/** The routes of bulk invitations. */
@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  /** R79: advice only, every rule runs again at sending. */
  candidates(userTypeId: string, query: Query, signal: AbortSignal): Promise<Page<InvitationCandidate>> {
    return this.api.get<Page<InvitationCandidate>>(
      this.place.api() + path`/user-types/${userTypeId}/invitation-candidates`,
      { query, signal },
    );
  }

  /** X2: checks everybody, sends nothing. */
  check(asked: InvitationDryRunCreate, idempotencyKey: string): Promise<InvitationDryRun> {
    return this.api.create<InvitationDryRun>(this.checks(), asked, { idempotencyKey });
  }

  dryRun(id: string): Promise<InvitationDryRun> {
    return this.api.get<InvitationDryRun>(this.checks(id));
  }

  checked(id: string, query: Query, signal: AbortSignal): Promise<Page<DryRunRecipient>> {
    return this.api.get<Page<DryRunRecipient>>(`${this.checks(id)}/recipients`, { query, signal });
  }

  checkedCsv(id: string, query: Query): string {
    return this.api.url(`${this.checks(id)}/recipients.csv`, query);
  }

  preview(id: string, mail: MailPreviewRequest): Promise<MailPreview[]> {
    return this.api.post<MailPreview[]>(`${this.checks(id)}/preview`, mail);
  }

  /** R80: whom a CSV of addresses or external ids means. */
  list(userTypeId: string, csv: string): Promise<InvitationList> {
    return this.api.post<InvitationList>(this.place.api() + path`/user-types/${userTypeId}/invitation-lists`, { csv });
  }

  create(batch: InvitationBatchCreate, idempotencyKey: string): Promise<InvitationBatch> {
    return this.api.create<InvitationBatch>(this.route(), batch, { idempotencyKey });
  }

  batches(query: Query, signal: AbortSignal): Promise<Page<InvitationBatch>> {
    return this.api.get<Page<InvitationBatch>>(this.route(), { query, signal });
  }

  batch(id: string): Promise<InvitationBatch> {
    return this.api.get<InvitationBatch>(this.route(id));
  }

  pause(id: string): Promise<InvitationBatch> {
    return this.api.post<InvitationBatch>(`${this.route(id)}/pause`);
  }

  cancel(id: string): Promise<InvitationBatch> {
    return this.api.post<InvitationBatch>(`${this.route(id)}/cancel`);
  }

  resume(id: string): Promise<InvitationBatch> {
    return this.api.post<InvitationBatch>(`${this.route(id)}/resume`);
  }

  recipients(id: string, query: Query, signal: AbortSignal): Promise<Page<InvitationRecipient>> {
    return this.api.get<Page<InvitationRecipient>>(`${this.route(id)}/recipients`, { query, signal });
  }

  /** Below the API's root. */
  events(id: string): string {
    return `${this.route(id)}/events`;
  }

  /** Where the browser fetches the file (R84). */
  csv(id: string, query: Query): string {
    return this.api.url(`${this.route(id)}/recipients.csv`, query);
  }

  private checks(id?: string): string {
    const all = `${this.place.api()}/invitation-dry-runs`;
    return id === undefined ? all : all + path`/${id}`;
  }

  private route(id?: string): string {
    const all = `${this.place.api()}/invitation-batches`;
    return id === undefined ? all : all + path`/${id}`;
  }
}
