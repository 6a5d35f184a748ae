import { computed, inject, Injectable, signal } from '@angular/core';
import type { ModuleMetadata, ModuleSummary } from '@portico/contracts';
import { ApiService, segment } from '@portico/web/core';
import { OrganisationPlaceService } from './organisation-place.service';

interface Known {
  organisationId: string;
  modules: ModuleSummary[];
}
interface Asked {
  organisationId: string;
  answer: Promise<ModuleSummary[]>;
}

/** The organisation's modules: the rail, the module list, look-ups and every page about records ask here. */
@Injectable({ providedIn: 'root' })
export class ModulesStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly known = signal<Known | null>(null);
  /** The newest question; whoever asks for the same waits for the same answer. */
  private asked: Asked | null = null;
  private readonly metadata = new Map<string, Promise<ModuleMetadata>>();

  /** Null until they were fetched for the organisation at hand. */
  readonly all = computed(() => {
    const known = this.known();
    return known !== null && known.organisationId === this.place.id() ? known.modules : null;
  });

  find(apiName: string): ModuleSummary | null {
    return this.all()?.find((one) => one.apiName === apiName) ?? null;
  }

  load(): Promise<ModuleSummary[]> {
    const organisationId = this.place.id();
    if (this.asked?.organisationId === organisationId) return this.asked.answer;
    const asked = { organisationId, answer: this.fetch() };
    this.asked = asked;
    asked.answer.then(
      (modules) => {
        if (this.asked === asked) this.known.set({ organisationId, modules });
      },
      () => {
        // What did not arrive is asked for again next time.
        if (this.asked === asked) this.asked = null;
      },
    );
    return asked.answer;
  }

  /** After a change: whoever asks next hears what is there now. Until then the rail shows what was. */
  forget(): void {
    this.asked = null;
    this.metadata.clear();
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

  private async fetch(): Promise<ModuleSummary[]> {
    return (await this.api.get(`${this.place.api()}/modules`)).data;
  }
}
