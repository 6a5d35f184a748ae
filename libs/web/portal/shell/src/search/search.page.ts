import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PortalRecord, PortalSearch } from '@portico/contracts';
import {
  ApiService,
  LocalisedPipe,
  segment,
  PluralPipe,
  PortalSessionStore,
  tellAddress,
  TextPipe,
  TextService,
} from '@portico/web/core';
import {
  CardComponent,
  EmptyComponent,
  IconComponent,
  knownIcon,
  LoadedDirective,
  PageComponent,
  SearchComponent,
} from '@portico/web/ui';
import { addressOf } from '../portal.rules';
import { secondLine, shownName } from './search.rules';

/** As few as the server takes. */
const LEAST_CHARACTERS = 2;

/** One search over all tabs. The words stand in the address, so that the way back leads to the same results. */
@Component({
  selector: 'pt-portal-search',
  imports: [
    CardComponent,
    EmptyComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    PageComponent,
    PluralPipe,
    RouterLink,
    SearchComponent,
    TextPipe,
  ],
  templateUrl: './search.page.html',
  styleUrl: './search.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  protected readonly store = inject(PortalSessionStore);
  /** Query parameter. */
  readonly q = input<string>();

  protected readonly words = linkedSignal(() => (this.q() ?? '').trim());
  protected readonly isAsked = computed(() => this.words().length >= LEAST_CHARACTERS);
  protected readonly found = resource({
    params: () => (this.isAsked() ? { portalId: this.store.portal()?.id ?? '', q: this.words() } : undefined),
    loader: ({ params, abortSignal }) =>
      this.api.get(`/portals/${segment(params.portalId)}/search`, {
        query: { q: params.q },
        signal: abortSignal,
      }),
  });

  constructor() {
    tellAddress(() => ({ q: this.words() || null }));
  }

  protected results({ modules }: PortalSearch) {
    const tabs = new Map((this.store.me()?.tabs ?? []).map((tab) => [tab.module, tab]));
    return modules.flatMap(({ module, records, hasMore }) => {
      const tab = tabs.get(module);
      if (!tab) return [];
      const link = `${this.store.area()}/${addressOf(module)}`;
      const rows = records.map((record) => ({ id: record.id, name: this.name(record), line: secondLine(record) }));
      return [{ module, plural: tab.plural, icon: knownIcon(tab.icon), link, rows, hasMore }];
    });
  }

  protected count(found: PortalSearch): number {
    return found.modules.reduce((sum, { records }) => sum + records.length, 0);
  }

  private name(record: PortalRecord): string {
    return shownName(record) ?? this.texts.get('portal.search.unnamed');
  }
}
