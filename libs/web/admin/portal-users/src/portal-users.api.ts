import { inject, Injectable } from '@angular/core';
import type {
  InvitationBatch,
  InvitationDetail,
  Page,
  PortalUserBulk,
  PortalUserBulkResult,
  PortalUserSummary,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, type Query } from '@portico/web/core';

/** Portal users in the hands of staff. */
@Injectable({ providedIn: 'root' })
export class PortalUsersApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  list(query: Query, signal?: AbortSignal): Promise<Page<PortalUserSummary>> {
    return this.api.get(this.route(), { query, ...(signal ? { signal } : {}) });
  }

  deactivate(id: string): Promise<PortalUserSummary> {
    return this.api.post(`${this.route()}/${segment(id)}/deactivate`);
  }

  lock(id: string): Promise<PortalUserSummary> {
    return this.api.post(`${this.route()}/${segment(id)}/lock`);
  }

  unlock(id: string): Promise<PortalUserSummary> {
    return this.api.post(`${this.route()}/${segment(id)}/unlock`);
  }

  reactivate(id: string): Promise<PortalUserSummary> {
    return this.api.post(`${this.route()}/${segment(id)}/reactivate`);
  }

  remove(id: string): Promise<void> {
    return this.api.delete(`${this.route()}/${segment(id)}`);
  }

  bulk(body: PortalUserBulk): Promise<PortalUserBulkResult> {
    return this.api.post(`${this.route()}/bulk`, body);
  }

  setAddress(id: string, email: string): Promise<PortalUserSummary> {
    return this.api.post(`${this.route()}/${segment(id)}/sign-in-address`, { email });
  }

  invite(userTypeId: string, recordId: string): Promise<InvitationDetail> {
    return this.api.create(`${this.place.api()}/invitations`, { userTypeId, recordId });
  }

  /** How many of a type let their invitation expire, and did not come in otherwise. */
  async countExpired(userTypeId: string): Promise<number> {
    const route = `${this.place.api()}/user-types/${segment(userTypeId)}/expired-invitations` as const;
    return (await this.api.get(route)).count;
  }

  inviteExpired(userTypeId: string): Promise<InvitationBatch> {
    return this.api.create(`${this.place.api()}/invitation-batches/re-invite-expired`, { userTypeId });
  }

  inviteAll(userTypeId: string, recordIds: string[]): Promise<InvitationBatch> {
    const selection = { kind: 'records', recordIds } as const;
    return this.api.create(`${this.place.api()}/invitation-batches`, { userTypeId, selection });
  }

  private route() {
    return `${this.place.api()}/portal-users` as const;
  }
}
