import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { FormatService, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { ChipComponent, IconComponent, LoadedDirective, PageComponent, TabNavComponent } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import type { KeepsDraft } from '../draft/draft-saved.guard';
import { DraftStateComponent } from '../draft/draft-state.component';
import { IssuesComponent } from '../draft/issues.component';
import { PublishStore } from './publish.store';

/** One user type: its draft beside what is live, its tabs, fields, versions and users. */
@Component({
  selector: 'pt-type-page',
  imports: [
    ChipComponent,
    DraftStateComponent,
    IconComponent,
    IssuesComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    RouterLink,
    RouterOutlet,
    TabNavComponent,
    TextPipe,
  ],
  templateUrl: './type.page.html',
  providers: [ConfigurationStore, PublishStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypePage implements KeepsDraft {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly portals = inject(PortalStore);
  private readonly router = inject(Router);
  protected readonly store = inject(ConfigurationStore);
  protected readonly publishing = inject(PublishStore);
  protected readonly place = inject(OrganisationPlaceService);
  /** Of the address. */
  readonly userTypeId = input.required<string>();

  private readonly session = inject(StaffSessionStore);
  /** R57, R58 */
  protected readonly mayPreview = computed(
    () => this.session.can('portal.preview') && this.portal()?.status === 'live',
  );
  protected readonly portal = this.portals.portal;
  protected readonly title = computed(() => this.store.type()?.name ?? this.texts.get('adminPortal.types.title'));
  protected readonly subtitle = computed(() => {
    const type = this.store.type();
    // While two people's changes are in each other's way, the draft that is saved is the other one's.
    const theirs = this.store.state() === 'conflict' ? this.store.conflict()?.draft : null;
    const answer = theirs ?? this.store.answer();
    if (type === null || answer === null) return null;
    const version = answer.publishedVersion;
    if (version === null) return this.texts.get('adminPortal.publish.never');
    const parameters = { version: this.format.number(version) };
    const live = this.texts.plural('adminPortal.publish.liveFor', type.users, parameters);
    const key = answer.hasChanges ? 'adminPortal.publish.changed' : 'adminPortal.publish.same';
    return `${this.texts.get(key)} ${live}`;
  });
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminPortal.title'), link: this.place.page('portal') },
    { label: this.title() },
  ]);
  protected readonly tabs = computed(() =>
    (['overview', 'tabs', 'fields', 'versions', 'users'] as const).map((key) => ({
      label: this.texts.get(`adminPortal.part.${key}`),
      link: this.place.page('portal', 'types', this.userTypeId(), key),
    })),
  );
  protected readonly hasNews = computed(() => {
    const answer = this.store.answer();
    return answer !== null && (answer.hasChanges || answer.publishedVersion === null || this.store.state() !== 'saved');
  });

  constructor() {
    this.portals.refresh();
    effect(() => {
      const portalId = this.portal()?.id;
      const userTypeId = this.userTypeId();
      const known = untracked(this.store.place);
      if (portalId === undefined || (known?.portalId === portalId && known.userTypeId === userTypeId)) return;
      this.store.place.set({ portalId, userTypeId });
    });
  }

  /** What opens and closes is read before it is published (X5). */
  protected async review(): Promise<void> {
    if (!(await this.store.flush())) return;
    await this.router.navigate(this.place.page('portal', 'types', this.userTypeId(), 'versions', 'compare'));
  }

  flush(): Promise<boolean> {
    return this.store.flush();
  }
}
