import { inject, Injectable } from '@angular/core';
import type {
  Explanation,
  ExplanationRequest,
  ModuleMetadata,
  ModuleSummary,
  Page,
  PortalUserSummary,
  RecordReference,
} from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path } from '@portico/web/core';
import type { WhySource } from '@portico/web/explain';
import type { ReferenceOption } from '@portico/web/ui';

/** What "Why?" asks in the console: about any portal user and record. */
@Injectable({ providedIn: 'root' })
export class ExplainApi implements WhySource {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly known = inject(ModulesStore);
  readonly isBeside = false;

  explain(question: ExplanationRequest): Promise<Explanation> {
    return this.api.post<Explanation>(`${this.place.api()}/explanations`, question);
  }

  modules(): Promise<ModuleSummary[]> {
    return this.known.load();
  }

  module(apiName: string): Promise<ModuleMetadata> {
    return this.known.get(apiName);
  }

  page(...segments: string[]): string[] {
    return this.place.page(...segments);
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
