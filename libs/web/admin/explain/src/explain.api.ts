import { inject, Injectable } from '@angular/core';
import type { Explanation, ExplanationRequest, ModuleMetadata, ModuleSummary } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';
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
    return this.api.post(`${this.place.api()}/explanations`, question);
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
    const users = await this.api.get(`${this.place.api()}/portal-users`, { query });
    return users.data.filter((one) => one.invitation === null);
  }

  async person(id: string): Promise<ReferenceOption> {
    return this.api.get(`${this.place.api()}/portal-users/${segment(id)}`);
  }

  async records(module: string, q: string): Promise<readonly ReferenceOption[]> {
    const options = `${this.place.api()}/modules/${segment(module)}/lookup-options` as const;
    return (await this.api.get(options, { query: { q } })).data;
  }
}
