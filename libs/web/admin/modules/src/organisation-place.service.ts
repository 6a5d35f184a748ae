import { computed, inject, Injectable } from '@angular/core';
import { segment, STAFF_AREA, StaffSessionStore } from '@portico/web/core';

/** Where an organisation's routes begin in the API. */
export type OrganisationRoute = `/organisations/${string}`;

/** Where the organisation that staff work in stands: in the API and in the console's addresses. */
@Injectable({ providedIn: 'root' })
export class OrganisationPlaceService {
  private readonly session = inject(StaffSessionStore);

  readonly id = computed(() => this.session.organisation()?.id ?? '');
  /** `/organisations/{id}`, the beginning of its routes in the API. */
  readonly api = computed<OrganisationRoute>(() => `/organisations/${segment(this.id())}`);

  /** Router commands of a page of the console: `page('records', 'Contacts', id)`. */
  page(...segments: string[]): string[] {
    return [STAFF_AREA, 'o', this.id(), ...segments];
  }

  record(module: string, recordId: string): string[] {
    return this.page('records', module, recordId);
  }
}
