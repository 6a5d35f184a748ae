import { inject, Injectable } from '@angular/core';
import type {
  InvitationBatch,
  InvitationDetail,
  InvitationLink,
  InvitationRescue,
  InvitationTimeLine,
  Page,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, newIdempotencyKey, path } from '@portico/web/core';

/** The routes of what happens to invitations after they were sent. */
@Injectable({ providedIn: 'root' })
export class CourseApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  invitation(id: string): Promise<InvitationDetail> {
    return this.api.get<InvitationDetail>(this.one(id));
  }

  timeLine(id: string): Promise<InvitationTimeLine> {
    return this.api.get<InvitationTimeLine>(`${this.one(id)}/time-line`);
  }

  ofRecord(module: string, recordId: string): Promise<Page<InvitationDetail>> {
    return this.api.get<Page<InvitationDetail>>(
      this.place.api() + path`/modules/${module}/records/${recordId}/invitations`,
    );
  }

  reinvite(id: string): Promise<InvitationDetail> {
    return this.api.create<InvitationDetail>(`${this.one(id)}/re-invite`, {}, key());
  }

  revoke(id: string): Promise<InvitationDetail> {
    return this.api.post<InvitationDetail>(`${this.one(id)}/revoke`);
  }

  link(id: string): Promise<InvitationLink> {
    return this.api.post<InvitationLink>(`${this.one(id)}/link`);
  }

  /** X3 */
  retry(batchId: string): Promise<InvitationBatch> {
    return this.api.create<InvitationBatch>(this.place.api() + path`/invitation-batches/${batchId}/retry`, {}, key());
  }

  reinviteExpired(batchId: string): Promise<InvitationBatch> {
    const route = path`/invitation-batches/${batchId}/re-invite-expired`;
    return this.api.create<InvitationBatch>(this.place.api() + route, {}, key());
  }

  /** Those that nobody has decided: the newest first. */
  rescues(): Promise<Page<InvitationRescue>> {
    return this.api.get<Page<InvitationRescue>>(`${this.place.api()}/invitation-rescues`, {
      query: { 'filter[state][eq]': 'refused', limit: 20 },
    });
  }

  dismiss(invitationId: string): Promise<void> {
    return this.api.post<void>(this.place.api() + path`/invitation-rescues/${invitationId}/dismiss`);
  }

  private one(id: string): string {
    return this.place.api() + path`/invitations/${id}`;
  }
}

const key = () => ({ idempotencyKey: newIdempotencyKey() });
