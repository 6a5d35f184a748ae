import { computed, inject, Injectable, signal } from '@angular/core';
import type { ModuleSummary, RecordSearchHit } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, StaffSessionStore, TextService } from '@portico/web/core';
import { ALL_MODULES, HOME, maySeeSettings, portalPages, SETTINGS, type RailPage } from './navigation.rules';
import { matching, type JumpGroup, type JumpTarget } from './jump.rules';

const MOST = 20;
const WAIT = 200;

/** What "Search or jump to" finds: pages and modules at once, records as the server answers. */
@Injectable()
export class JumpStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);
  private readonly modules = inject(ModulesStore);
  private readonly texts = inject(TextService);
  private readonly found = signal<JumpTarget[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private search: AbortController | null = null;

  readonly typed = signal('');
  readonly isSearching = signal(false);
  readonly hasFailed = signal(false);

  readonly groups = computed<JumpGroup[]>(() => {
    const typed = this.typed();
    return [
      { label: 'adminShell.jump.records', targets: this.found() },
      { label: 'adminShell.jump.pages', targets: matching(this.pages(), typed) },
      { label: 'adminShell.jump.modules', targets: matching(this.moduleTargets(), typed) },
    ].filter((group) => group.targets.length > 0);
  });
  readonly targets = computed(() => this.groups().flatMap((group) => group.targets));

  type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.search?.abort();
    this.hasFailed.set(false);
    if (text.trim().length < 2 || !this.session.can('record.view')) {
      this.found.set([]);
      this.isSearching.set(false);
      return;
    }
    this.isSearching.set(true);
    this.timer = setTimeout(() => void this.find(text.trim()), WAIT);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.search?.abort();
  }

  private async find(q: string): Promise<void> {
    const search = new AbortController();
    this.search = search;
    try {
      const [modules, page] = await Promise.all([
        this.modules.load(),
        this.api.get(`${this.place.api()}/search`, {
          query: { q, limit: MOST },
          signal: search.signal,
        }),
      ]);
      const byName = new Map(modules.map((module) => [module.apiName, module]));
      this.found.set(page.data.map((hit) => this.target(hit, byName.get(hit.module) ?? null)));
    } catch {
      if (search.signal.aborted) return;
      this.found.set([]);
      this.hasFailed.set(true);
    }
    this.isSearching.set(false);
  }

  private target({ id, module, name }: RecordSearchHit, known: ModuleSummary | null): JumpTarget {
    return {
      id,
      text: name,
      note: known === null ? null : this.texts.localised(known.singular),
      icon: known?.icon ?? 'folder',
      commands: this.place.record(module, id),
    };
  }

  private readonly moduleTargets = computed<JumpTarget[]>(() =>
    (this.modules.all() ?? []).map((module) => ({
      id: module.id,
      text: this.texts.localised(module.plural),
      note: null,
      icon: module.icon,
      commands: this.place.page('records', module.apiName),
    })),
  );

  private readonly pages = computed<JumpTarget[]>(() => {
    const can = this.session.can.bind(this.session);
    const pages: RailPage[] = [HOME, ALL_MODULES, ...portalPages(can), ...(maySeeSettings(can) ? [SETTINGS] : [])];
    return pages.map((page) => ({
      id: `page-${page.segments.join('-') || 'home'}`,
      text: this.texts.get(page.label),
      note: null,
      icon: page.icon,
      commands: this.place.page(...page.segments),
    }));
  });
}
