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
import { ApiService, newIdempotencyKey, segment } from '@portico/web/core';

/** The routes of what happens to invitations after they were sent. */
@Injectable({ providedIn: 'root' })
export class CourseApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  invitation(id: string): Promise<InvitationDetail> {
    return this.api.get(this.one(id));
  }

  timeLine(id: string): Promise<InvitationTimeLine> {
    return this.api.get(`${this.one(id)}/time-line`);
  }

  ofRecord(module: string, recordId: string): Promise<Page<InvitationDetail>> {
    return this.api.get(`${this.place.api()}/modules/${segment(module)}/records/${segment(recordId)}/invitations`);
  }

  reinvite(id: string): Promise<InvitationDetail> {
    return this.api.create(`${this.one(id)}/re-invite`, undefined, key());
  }

  revoke(id: string): Promise<InvitationDetail> {
    return this.api.post(`${this.one(id)}/revoke`);
  }

  link(id: string): Promise<InvitationLink> {
    return this.api.post(`${this.one(id)}/link`);
  }

  /** X3 */
  retry(batchId: string): Promise<InvitationBatch> {
    return this.api.create(`${this.place.api()}/invitation-batches/${segment(batchId)}/retry`, undefined, key());
  }

  reinviteExpired(batchId: string): Promise<InvitationBatch> {
    const route = `${this.place.api()}/invitation-batches/${segment(batchId)}/re-invite-expired` as const;
    return this.api.create(route, undefined, key());
  }

  /** Those that nobody has decided: the newest first. */
  rescues(): Promise<Page<InvitationRescue>> {
    return this.api.get(`${this.place.api()}/invitation-rescues`, {
      query: { 'filter[state][eq]': 'refused', limit: 20 },
    });
  }

  dismiss(invitationId: string): Promise<void> {
    return this.api.post(`${this.place.api()}/invitation-rescues/${segment(invitationId)}/dismiss`);
  }

  private one(id: string) {
    return `${this.place.api()}/invitations/${segment(id)}` as const;
  }
}

const key = () => ({ idempotencyKey: newIdempotencyKey() });
