import { inject, Injectable } from '@angular/core';
import type {
  ExpiredCount,
  InvitationBatch,
  InvitationDetail,
  Page,
  PortalUserBulk,
  PortalUserBulkResult,
  PortalUserSummary,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path, type Query } from '@portico/web/core';

/** Portal users in the hands of staff. */
@Injectable({ providedIn: 'root' })
export class PortalUsersApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  list(query: Query, signal?: AbortSignal): Promise<Page<PortalUserSummary>> {
    return this.api.get<Page<PortalUserSummary>>(this.route(), { query, ...(signal ? { signal } : {}) });
  }

  deactivate(id: string): Promise<PortalUserSummary> {
    return this.api.post<PortalUserSummary>(this.route() + path`/${id}/deactivate`);
  }

  lock(id: string): Promise<PortalUserSummary> {
    return this.api.post<PortalUserSummary>(this.route() + path`/${id}/lock`);
  }

  unlock(id: string): Promise<PortalUserSummary> {
    return this.api.post<PortalUserSummary>(this.route() + path`/${id}/unlock`);
  }

  reactivate(id: string): Promise<PortalUserSummary> {
    return this.api.post<PortalUserSummary>(this.route() + path`/${id}/reactivate`);
  }

  remove(id: string): Promise<void> {
    return this.api.delete(this.route() + path`/${id}`);
  }

  bulk(body: PortalUserBulk): Promise<PortalUserBulkResult> {
    return this.api.post<PortalUserBulkResult>(`${this.route()}/bulk`, body);
  }

  setAddress(id: string, email: string): Promise<PortalUserSummary> {
    return this.api.post<PortalUserSummary>(this.route() + path`/${id}/sign-in-address`, { email });
  }

  invite(userTypeId: string, recordId: string): Promise<InvitationDetail> {
    return this.api.create<InvitationDetail>(`${this.place.api()}/invitations`, { userTypeId, recordId });
  }

  /** How many of a type let their invitation expire, and did not come in otherwise. */
  async countExpired(userTypeId: string): Promise<number> {
    const route = this.place.api() + path`/user-types/${userTypeId}/expired-invitations`;
    return (await this.api.get<ExpiredCount>(route)).count;
  }

  inviteExpired(userTypeId: string): Promise<InvitationBatch> {
    return this.api.create<InvitationBatch>(`${this.place.api()}/invitation-batches/re-invite-expired`, { userTypeId });
  }

  inviteAll(userTypeId: string, recordIds: string[]): Promise<InvitationBatch> {
    const selection = { kind: 'records', recordIds };
    return this.api.create<InvitationBatch>(`${this.place.api()}/invitation-batches`, { userTypeId, selection });
  }

  private route(): string {
    return `${this.place.api()}/portal-users`;
  }
}
