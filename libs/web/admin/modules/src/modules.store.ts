import { computed, inject, Injectable, signal } from '@angular/core';
import type { ModuleMetadata, ModuleSummary } from '@portico/contracts';
import { ApiService, segment } from '@portico/web/core';
import { OrganisationPlaceService } from './organisation-place.service';

interface Known {
  organisationId: string;
  modules: ModuleSummary[];
}

/** The organisation's modules: the rail, the module list, look-ups and every page about records ask here. */
@Injectable({ providedIn: 'root' })
export class ModulesStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly known = signal<Known | null>(null);
  private readonly metadata = new Map<string, Promise<ModuleMetadata>>();

  /** Null until they were fetched for the organisation at hand. */
  readonly all = computed(() => {
    const known = this.known();
    return known !== null && known.organisationId === this.place.id() ? known.modules : null;
  });

  find(apiName: string): ModuleSummary | null {
    return this.all()?.find((one) => one.apiName === apiName) ?? null;
  }

  async load(): Promise<ModuleSummary[]> {
    const all = this.all();
    if (all !== null) return all;
    const organisationId = this.place.id();
    const { data } = await this.api.get(`${this.place.api()}/modules`);
    this.known.set({ organisationId, modules: data });
    return data;
  }

  /** After a change: whoever asks next hears what is there now. */
  forget(): void {
    this.known.set(null);
    this.metadata.clear();
    // The rail shows modules all the time.
    void this.load().catch(() => undefined);
  }

  /** Fields and layouts of one module; fetched once per visit, `again` where they may have changed. */
  get(apiName: string, again = false): Promise<ModuleMetadata> {
    const place = `${this.place.api()}/modules/${segment(apiName)}` as const;
    const known = again ? undefined : this.metadata.get(place);
    if (known !== undefined) return known;
    const fetched = this.api.get(place);
    this.metadata.set(place, fetched);
    // What did not arrive is asked for again next time.
    fetched.catch(() => this.metadata.delete(place));
    return fetched;
  }
}
