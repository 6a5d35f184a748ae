import { inject, Injectable, resource } from '@angular/core';
import type { InvitationBatch, LicenceOverview, PortalDetail, PortalUserSummary } from '@portico/contracts';
import { OrganisationPlaceService, type OrganisationRoute } from '@portico/web/admin/modules';
import { ApiService, StaffSessionStore } from '@portico/web/core';

export interface UserCounts {
  active: number;
  deactivated: number;
}

/** What Home shows. Each part loads, fails and tries again by itself; without the permission it is not asked for. */
@Injectable()
export class HomeStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);

  readonly portal = resource<PortalDetail | null, OrganisationRoute | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) => (await this.api.get(`${base}/portals`)).data[0] ?? null,
  });

  readonly batches = resource<InvitationBatch[], OrganisationRoute | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) =>
      (await this.api.get(`${base}/invitation-batches`, { query: { limit: 5 } })).data,
  });

  readonly users = resource<UserCounts, OrganisationRoute | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) => {
      const [active, deactivated] = await Promise.all([this.count(base, 'active'), this.count(base, 'deactivated')]);
      return { active, deactivated };
    },
  });

  readonly licences = resource<LicenceOverview, OrganisationRoute | undefined>({
    params: () => (this.session.membership() !== null && this.maySeeLicences() ? this.place.api() : undefined),
    loader: ({ params: base }) => this.api.get(`${base}/licences`),
  });

  readonly mayManagePortal = (): boolean => this.session.can('portal.manage');
  readonly maySeeLicences = (): boolean => this.session.can('licence.manage');
  readonly mayManageUsers = (): boolean => this.session.can('portal.users.manage');

  private base(): OrganisationRoute | undefined {
    return this.session.membership() !== null && this.mayManageUsers() ? this.place.api() : undefined;
  }

  private async count(base: OrganisationRoute, status: PortalUserSummary['status']): Promise<number> {
    const page = await this.api.get(`${base}/portal-users`, {
      query: { limit: 1, count: 'exact', 'filter[status][eq]': status },
    });
    return page.count ?? page.data.length;
  }
}
