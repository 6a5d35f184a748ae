import { computed, inject, Injectable, resource } from '@angular/core';
import type { PortalChange, PortalChanged, PortalDetail, UserTypeDetail } from '@portico/contracts';
import { OrganisationPlaceService, type OrganisationRoute } from '@portico/web/admin/modules';
import { isProblem } from '@portico/web/core';
import { PortalApi } from './portal.api';

/** The portal with the tag of the version that is shown. */
export interface OpenPortal {
  portal: PortalDetail;
  etag: string | null;
}

/** The organisation's portal and its types: every page about portals, users and invitations asks here. */
@Injectable({ providedIn: 'root' })
export class PortalStore {
  private readonly api = inject(PortalApi);
  private readonly place = inject(OrganisationPlaceService);

  /** Null: the organisation has none yet. */
  readonly current = resource<OpenPortal | null, OrganisationRoute | undefined>({
    params: () => (this.place.id() === '' ? undefined : this.place.api()),
    loader: async ({ params }) => {
      const [first] = await this.api.list(params);
      if (first === undefined) return null;
      const { body, etag } = await this.api.get(first.id);
      return { portal: body, etag };
    },
  });
  readonly portal = computed(() => (this.current.hasValue() ? (this.current.value()?.portal ?? null) : null));

  /** The default type first. */
  readonly types = resource<UserTypeDetail[], string | undefined>({
    params: () => this.portal()?.id,
    loader: async ({ params }) => {
      const types = await this.api.types(params);
      return types.sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
    },
  });
  readonly knownTypes = computed(() => (this.types.hasValue() ? this.types.value() : []));

  /** Pages call it when they open: somebody else may have worked meanwhile. What is known stays shown. */
  refresh(): void {
    if (!this.current.isLoading()) this.current.reload();
    if (!this.types.isLoading()) this.types.reload();
  }

  show(portal: PortalDetail, etag: string | null): void {
    this.current.set({ portal, etag });
  }

  /** Fetches the portal anew and waits for it. */
  async fetch(portalId: string): Promise<OpenPortal> {
    const { body, etag } = await this.api.get(portalId);
    this.show(body, etag);
    return { portal: body, etag };
  }

  /** @throws ApiProblem PRECONDITION_FAILED when somebody else changed it; what they made of it is shown from then on. */
  async change(change: PortalChange): Promise<PortalChanged> {
    const open = this.current.value();
    if (!open) throw new Error('there is no portal to change');
    try {
      const { body, etag } = await this.api.change(open.portal.id, change, open.etag);
      this.show(body.portal, etag);
      return body;
    } catch (error) {
      if (isProblem(error, 'PRECONDITION_FAILED')) await this.fetch(open.portal.id);
      throw error;
    }
  }
}
