import { effect, inject, Injectable, resource, signal } from '@angular/core';
import type { AccessWindowInput, RecordDetail, RecordPortalAccess } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, isProblem, newIdempotencyKey, segment } from '@portico/web/core';

const LOOK_AGAIN = 1_500;
const MOST_LOOKS = 20;

type AccessRoute = `/organisations/${string}/modules/${string}/records/${string}/portal-access`;

/** The portal access of one record, type by type (R73, R74, R111, R112). */
@Injectable()
export class PortalAccessStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly route = signal<AccessRoute | undefined>(undefined);
  private record: Pick<RecordDetail, 'id' | 'module'> | null = null;
  /** One key for each intended invitation, so that a second press after a lost answer makes no second one. */
  private readonly keys = new Map<string, string>();

  /** Null where nobody of this module can be a portal user. */
  readonly access = resource<RecordPortalAccess | null, AccessRoute | undefined>({
    params: () => this.route(),
    loader: async ({ params: route }) => {
      try {
        return await this.api.get(route);
      } catch (problem) {
        if (isProblem(problem, 'NOT_FOUND')) return null;
        throw problem;
      }
    },
  });

  private looks = 0;

  constructor() {
    // An invitation on its way is looked at again until it was handed over: its seven days begin then (R76).
    effect((onCleanup) => {
      const types = this.access.hasValue() ? (this.access.value()?.types ?? []) : [];
      const isOnItsWay = types.some((type) => type.state === 'invited' && type.expiresAt === null);
      if (!isOnItsWay || this.looks >= MOST_LOOKS) return;
      const timer = setTimeout(() => {
        this.looks++;
        this.access.reload();
      }, LOOK_AGAIN);
      onCleanup(() => clearTimeout(timer));
    });
  }

  open(record: Pick<RecordDetail, 'id' | 'module'>): void {
    this.record = record;
    this.route.set(`${this.place.api()}/modules/${segment(record.module)}/records/${segment(record.id)}/portal-access`);
  }

  async invite(userTypeId: string, { startsAt, endsAt }: AccessWindowInput): Promise<void> {
    this.looks = 0;
    const recordId = this.record?.id ?? '';
    const slot = `${recordId}/${userTypeId}`;
    const idempotencyKey = this.keys.get(slot) ?? newIdempotencyKey();
    this.keys.set(slot, idempotencyKey);
    try {
      await this.api.create(
        `${this.place.api()}/invitations`,
        { userTypeId, recordId, ...(startsAt ? { startsAt } : {}), ...(endsAt ? { endsAt } : {}) },
        { idempotencyKey },
      );
      this.keys.delete(slot);
    } catch (problem) {
      // An answer came: the next press is a new try.
      if (!isProblem(problem, 'OFFLINE', 'ANSWER_UNREADABLE')) this.keys.delete(slot);
      throw problem;
    } finally {
      this.access.reload();
    }
  }

  async revoke(invitationId: string): Promise<void> {
    await this.api.post(`${this.place.api()}/invitations/${segment(invitationId)}/revoke`);
    this.access.reload();
  }

  async deactivate(): Promise<void> {
    await this.api.post(`${this.user()}/deactivate`);
    this.access.reload();
  }

  async unlock(): Promise<void> {
    await this.api.post(`${this.user()}/unlock`);
    this.access.reload();
  }

  async reactivate(): Promise<void> {
    await this.api.post(`${this.user()}/reactivate`);
    this.access.reload();
  }

  /** The exclusive type becomes another one (R106). */
  async changeType(userTypeId: string): Promise<void> {
    await this.api.post(`${this.user()}/change-type`, { userTypeId });
    this.access.reload();
  }

  /** Adds a type, or sets the window of one that is held. */
  async put(userTypeId: string, window: AccessWindowInput): Promise<void> {
    await this.api.put(`${this.user()}/accesses/${segment(userTypeId)}`, window);
    this.access.reload();
  }

  /** Takes one type away; the others stay (R180). */
  async take(userTypeId: string): Promise<void> {
    await this.api.delete(`${this.user()}/accesses/${segment(userTypeId)}`);
    this.access.reload();
  }

  private user() {
    const known = this.access.hasValue() ? this.access.value()?.portalUser : null;
    return `${this.place.api()}/portal-users/${segment(known?.id ?? '')}` as const;
  }
}
