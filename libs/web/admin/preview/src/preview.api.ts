import { inject, Injectable, InjectionToken } from '@angular/core';
import type { Page, PortalUserSummary, PreviewStart, PreviewStarted, RecordReference } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path } from '@portico/web/core';
import type { ReferenceOption } from '@portico/web/ui';

/** Leaves the console for the portal; replaceable in tests. */
export const LEAVE_FOR = new InjectionToken<(url: string) => void>('leave for', {
  providedIn: 'root',
  factory: () => (url) => location.assign(url),
});

@Injectable({ providedIn: 'root' })
export class PreviewApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  start(request: PreviewStart): Promise<PreviewStarted> {
    return this.api.post<PreviewStarted>(`${this.place.api()}/previews`, request);
  }

  /** Portal users who can sign in. */
  async people(q: string): Promise<readonly ReferenceOption[]> {
    const query = { limit: 20, 'filter[status][eq]': 'active', ...(q === '' ? {} : { q }) };
    return (await this.api.get<Page<PortalUserSummary>>(`${this.place.api()}/portal-users`, { query })).data;
  }

  person(id: string): Promise<ReferenceOption> {
    return this.api.get<PortalUserSummary>(`${this.place.api()}${path`/portal-users/${id}`}`);
  }

  async records(module: string, q: string): Promise<readonly ReferenceOption[]> {
    const options = `${this.place.api()}${path`/modules/${module}/lookup-options`}`;
    return (await this.api.get<Page<RecordReference>>(options, { query: { q } })).data;
  }
}
