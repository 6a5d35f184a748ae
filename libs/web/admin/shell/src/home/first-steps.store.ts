import { computed, inject, Injectable, resource } from '@angular/core';
import type { StaffPermission } from '@portico/contracts';
import { OrganisationPlaceService, type OrganisationRoute } from '@portico/web/admin/modules';
import { ApiService, segment, StaffSessionStore } from '@portico/web/core';

export const FIRST_STEPS = ['staff', 'contacts', 'portal', 'invite'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Whom the guide is for: who may do all of it. */
const NEEDED: readonly StaffPermission[] = [
  ...(['organisation.manage', 'staff.manage', 'record.view', 'record.import'] as const),
  ...(['portal.manage', 'portal.users.manage'] as const),
];

/** What a new organisation has done already, told by what there really is. */
@Injectable()
export class FirstStepsStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);

  /** Null where there is nothing to guide: dismissed, or all of it done. */
  readonly done = resource<ReadonlySet<FirstStep> | null, OrganisationRoute | undefined>({
    params: () => {
      const isFor = this.session.membership() !== null && NEEDED.every((permission) => this.session.can(permission));
      return isFor ? this.place.api() : undefined;
    },
    loader: async ({ params: base }) => {
      if ((await this.api.get(base)).isGuideDismissed) return null;
      const [staff, contacts, portals, batches] = await Promise.all([
        this.api.get(`${base}/staff`, { query: { limit: 2 } }),
        this.api.get(`${base}/modules/${segment('Contacts')}/records`, { query: { limit: 1 } }),
        this.api.get(`${base}/portals`),
        this.api.get(`${base}/invitation-batches`, { query: { limit: 1 } }),
      ]);
      const has: Record<FirstStep, boolean> = {
        staff: staff.data.length > 1,
        contacts: contacts.data.length > 0,
        portal: portals.data.some(({ status }) => status === 'live'),
        invite: batches.data.length > 0,
      };
      const done = FIRST_STEPS.filter((step) => has[step]);
      return done.length === FIRST_STEPS.length ? null : new Set(done);
    },
  });
  readonly next = computed(() => {
    const done = this.done.hasValue() ? this.done.value() : null;
    return done ? (FIRST_STEPS.find((step) => !done.has(step)) ?? null) : null;
  });

  async dismiss(): Promise<void> {
    await this.api.patch(this.place.api(), { isGuideDismissed: true });
    this.done.set(null);
  }
}
