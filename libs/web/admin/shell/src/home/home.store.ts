import { inject, Injectable, resource } from '@angular/core';
import type { InvitationBatch, LicenceOverview, Page, PortalDetail, PortalUserSummary } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
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

  readonly portal = resource<PortalDetail | null, string | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) => (await this.api.get<Page<PortalDetail>>(`${base}/portals`)).data[0] ?? null,
  });

  readonly batches = resource<InvitationBatch[], string | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) =>
      (await this.api.get<Page<InvitationBatch>>(`${base}/invitation-batches`, { query: { limit: 5 } })).data,
  });

  readonly users = resource<UserCounts, string | undefined>({
    params: () => this.base(),
    loader: async ({ params: base }) => {
      const [active, deactivated] = await Promise.all([this.count(base, 'active'), this.count(base, 'deactivated')]);
      return { active, deactivated };
    },
  });

  readonly licences = resource<LicenceOverview, string | undefined>({
    params: () => (this.session.membership() !== null && this.maySeeLicences() ? this.place.api() : undefined),
    loader: ({ params: base }) => this.api.get<LicenceOverview>(`${base}/licences`),
  });

  readonly mayManagePortal = (): boolean => this.session.can('portal.manage');
  readonly maySeeLicences = (): boolean => this.session.can('licence.manage');
  readonly mayManageUsers = (): boolean => this.session.can('portal.users.manage');

  private base(): string | undefined {
    return this.session.membership() !== null && this.mayManageUsers() ? this.place.api() : undefined;
  }

  private async count(base: string, status: PortalUserSummary['status']): Promise<number> {
    const page = await this.api.get<Page<PortalUserSummary>>(`${base}/portal-users`, {
      query: { limit: 1, count: 'exact', 'filter[status][eq]': status },
    });
    return page.count ?? page.data.length;
  }
}
