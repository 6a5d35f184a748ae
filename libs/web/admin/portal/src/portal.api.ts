import { inject, Injectable } from '@angular/core';
import type {
  PortalChange,
  PortalChanged,
  PortalCreate,
  PortalDetail,
  PortalProposal,
  UserTypeChange,
  ReadyMadeType,
  UserTypeCreate,
  UserTypeDetail,
  UserTypeTransferred,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, type Tagged } from '@portico/web/core';

/** The routes of the organisation's portal and of its user types. */
@Injectable({ providedIn: 'root' })
export class PortalApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  async list(organisation = this.place.api()): Promise<PortalDetail[]> {
    return (await this.api.get(`${organisation}/portals`)).data;
  }

  get(portalId: string): Promise<Tagged<PortalDetail>> {
    return this.api.getTagged(this.portal(portalId));
  }

  /** What a portal could be called, and what is free (R2–R5). */
  propose(asked: { name?: string; slug?: string }, signal?: AbortSignal): Promise<PortalProposal> {
    return this.api.get(`${this.place.api()}/portal-proposal`, {
      query: asked,
      ...(signal ? { signal } : {}),
    });
  }

  create(portal: PortalCreate, idempotencyKey: string): Promise<PortalDetail> {
    return this.api.create(`${this.place.api()}/portals`, portal, { idempotencyKey });
  }

  change(portalId: string, change: PortalChange, etag: string | null): Promise<Tagged<PortalChanged>> {
    return this.api.patchTagged(this.portal(portalId), change, { ifMatch: etag });
  }

  /** Only a draft can be thrown away (R9). */
  discard(portalId: string): Promise<void> {
    return this.api.delete(this.portal(portalId));
  }

  finish(portalId: string): Promise<PortalDetail> {
    return this.api.post(`${this.portal(portalId)}/finish`);
  }

  async types(portalId: string): Promise<UserTypeDetail[]> {
    return (await this.api.get(`${this.portal(portalId)}/user-types`)).data;
  }

  type(portalId: string, userTypeId: string): Promise<UserTypeDetail> {
    return this.api.get(this.userType(portalId, userTypeId));
  }

  /** Ready-made portals that can be begun with (R173, R174). */
  readyMade(portalId: string): Promise<ReadyMadeType[]> {
    return this.api.get(`${this.portal(portalId)}/ready-made-types`);
  }

  createType(portalId: string, type: UserTypeCreate, idempotencyKey: string): Promise<UserTypeDetail> {
    return this.api.create(`${this.portal(portalId)}/user-types`, type, { idempotencyKey });
  }

  changeType(portalId: string, userTypeId: string, change: UserTypeChange): Promise<UserTypeDetail> {
    return this.api.patch(this.userType(portalId, userTypeId), change);
  }

  deleteType(portalId: string, userTypeId: string): Promise<void> {
    return this.api.delete(this.userType(portalId, userTypeId));
  }

  /** Users and invitations move, all or none; the type is gone (R19). */
  transferAndDelete(portalId: string, userTypeId: string, targetUserTypeId: string): Promise<UserTypeTransferred> {
    const route = `${this.userType(portalId, userTypeId)}/transfer-and-delete` as const;
    return this.api.post(route, { targetUserTypeId });
  }

  private portal(portalId: string) {
    return `${this.place.api()}/portals/${segment(portalId)}` as const;
  }

  private userType(portalId: string, userTypeId: string) {
    return `${this.portal(portalId)}/user-types/${segment(userTypeId)}` as const;
  }
}
