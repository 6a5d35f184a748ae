import { inject, Injectable, InjectionToken } from '@angular/core';
import type { PreviewStart, PreviewStarted } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';
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
    return this.api.post(`${this.place.api()}/previews`, request);
  }

  /** Portal users who can sign in. */
  async people(q: string): Promise<readonly ReferenceOption[]> {
    const query = { limit: 20, 'filter[status][eq]': 'active', ...(q === '' ? {} : { q }) };
    return (await this.api.get(`${this.place.api()}/portal-users`, { query })).data;
  }

  person(id: string): Promise<ReferenceOption> {
    return this.api.get(`${this.place.api()}/portal-users/${segment(id)}`);
  }

  async records(module: string, q: string): Promise<readonly ReferenceOption[]> {
    const options = `${this.place.api()}/modules/${segment(module)}/lookup-options` as const;
    return (await this.api.get(options, { query: { q } })).data;
  }
}
