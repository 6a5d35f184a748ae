import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PortalHome } from '@portico/contracts';
import {
  ApiService,
  FormatService,
  LocalisedPipe,
  MoneyPipe,
  segment,
  PluralPipe,
  PortalSessionStore,
  PreferencesService,
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
  type IconName,
  wallClock,
} from '@portico/web/ui';
import { addressOf } from '../portal.rules';

type HomeItem = PortalHome['items'][number];
const ICON: Readonly<Record<HomeItem['kind'], IconName>> = {
  'ticket-open': 'support_agent',
  'invoice-unpaid': 'schedule',
  'quote-open': 'request_quote',
};

/** What needs the person, and a way to everything that is open to them. */
@Component({
  selector: 'pt-portal-home',
  imports: [
    CardComponent,
    EmptyComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MoneyPipe,
    PageComponent,
    PluralPipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './home.page.html',
  styleUrl: './home.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly preferences = inject(PreferencesService);
  protected readonly store = inject(PortalSessionStore);
  protected readonly home = resource({
    params: () => this.store.portal()?.id,
    loader: ({ params, abortSignal }) => this.api.get(`/portals/${segment(params)}/home`, { signal: abortSignal }),
  });
  protected readonly greeting = computed(() =>
    this.texts.get('portal.home.welcome', { name: this.store.me()?.name ?? '' }),
  );

  protected tabs(home: PortalHome) {
    const counts = new Map(home.counts.map(({ module, count }) => [module, count]));
    return (this.store.me()?.tabs ?? []).map((tab) => ({
      name: tab.plural,
      icon: knownIcon(tab.icon),
      link: `${this.store.area()}/${addressOf(tab.module)}`,
      count: counts.get(tab.module) ?? null,
    }));
  }

  protected icon(item: HomeItem): IconName {
    return ICON[item.kind];
  }

  protected link(item: HomeItem): string {
    return `${this.store.area()}/${addressOf(item.module)}/${item.id}`;
  }

  /** A date that has passed where the person is says so: it is what they want to know first. */
  protected due(item: HomeItem): string | null {
    if (item.due === null) return null;
    const today = wallClock(new Date().toISOString(), this.preferences.current().timeZone).day;
    const isPast = item.due < today;
    const key = isPast && item.kind === 'invoice-unpaid' ? 'portal.home.overdueSince' : 'portal.home.dueOn';
    return this.texts.get(key, { date: this.format.date(item.due) });
  }
}
