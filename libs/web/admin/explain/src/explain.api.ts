import { inject, Injectable } from '@angular/core';
import type { Explanation, ExplanationRequest, Page, PortalUserSummary, RecordReference } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path } from '@portico/web/core';
import type { ReferenceOption } from '@portico/web/ui';

/** What the "Why?" panel asks the server. */
@Injectable({ providedIn: 'root' })
export class ExplainApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  explain(question: ExplanationRequest): Promise<Explanation> {
    return this.api.post<Explanation>(`${this.place.api()}/explanations`, question);
  }

  /** Portal users by their name or address; those who were only invited hold nothing yet. */
  async people(q: string): Promise<readonly ReferenceOption[]> {
    const query = { limit: 20, ...(q === '' ? {} : { q }) };
    const users = await this.api.get<Page<PortalUserSummary>>(`${this.place.api()}/portal-users`, { query });
    return users.data.filter((one) => one.invitation === null);
  }

  async person(id: string): Promise<ReferenceOption> {
    return this.api.get<PortalUserSummary>(`${this.place.api()}${path`/portal-users/${id}`}`);
  }

  async records(module: string, q: string): Promise<readonly ReferenceOption[]> {
    const options = `${this.place.api()}${path`/modules/${module}/lookup-options`}`;
    return (await this.api.get<Page<RecordReference>>(options, { query: { q } })).data;
  }
}
