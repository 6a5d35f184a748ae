import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  resource,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { ConfigurationDifference, StaffPermission } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ConfigurationApi } from '@portico/web/admin/portal';
import { FormatService, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, EmptyComponent, IconComponent, LoadedDirective } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { IssueWordsService } from '../draft/issue-words.service';
import { PublishStore } from '../type/publish.store';
import { ComparisonStore } from './comparison.store';
import { DifferenceComponent } from './difference.component';
import { PublishFormComponent, type PublishWish } from './publish-form.component';

/** What one state of the configuration opens and closes in place of another, and the way to put it into force. */
@Component({
  selector: 'pt-comparison-page',
  imports: [
    CardComponent,
    DifferenceComponent,
    EmptyComponent,
    IconComponent,
    LoadedDirective,
    MatButton,
    PluralPipe,
    PublishFormComponent,
    TextPipe,
  ],
  templateUrl: './comparison.page.html',
  styleUrl: './comparison.page.scss',
  providers: [ComparisonStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ComparisonPage {
  private readonly api = inject(ConfigurationApi);
  private readonly router = inject(Router);
  private readonly organisation = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly words = inject(IssueWordsService);
  protected readonly configuration = inject(ConfigurationStore);
  protected readonly publishing = inject(PublishStore);
  protected readonly store = inject(ComparisonStore);
  protected readonly sides = ['from', 'to'] as const;
  /** Of the address. */
  readonly userTypeId = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly schedules = resource({
    params: () => this.configuration.place() ?? undefined,
    loader: ({ params }) => this.api.schedules(params),
  });
  protected readonly isScheduled = computed(
    () => this.schedules.hasValue() && this.schedules.value()[0]?.state === 'pending',
  );
  private readonly isFromLive = computed(() => this.store.from() === 'live');
  /** The draft can be published where it is compared with what is live. */
  protected readonly isPublishing = computed(() => {
    const answer = this.configuration.answer();
    const hasNews = answer !== null && (answer.hasChanges || answer.publishedVersion === null);
    return this.isFromLive() && this.store.to() === 'draft' && hasNews;
  });
  /** An older version can be put back where it is compared with what is live. */
  protected readonly restored = computed(() => {
    const number = Number(this.store.to());
    return this.isFromLive() && Number.isInteger(number) ? number : null;
  });

  constructor() {
    this.publishing.isReviewing.set(true);
    inject(DestroyRef).onDestroy(() => this.publishing.isReviewing.set(false));
    effect(() => {
      this.store.from.set(this.called(this.from() ?? 'live'));
      this.store.to.set(this.called(this.to() ?? 'draft'));
    });
  }

  protected async choose(side: 'from' | 'to', value: string): Promise<void> {
    const queryParams = { from: this.store.from(), to: this.store.to(), [side]: value };
    await this.router.navigate(this.page('versions', 'compare'), { queryParams, replaceUrl: true });
  }

  protected async publish({ label, publishAt }: PublishWish): Promise<void> {
    const etag = this.tag();
    const isDone =
      publishAt === null
        ? await this.publishing.publish(etag, label)
        : await this.publishing.schedule(publishAt, etag, label);
    await this.leave(isDone);
  }

  protected async restore(number: number): Promise<void> {
    await this.leave(await this.publishing.restore(number, this.tag()));
  }

  protected count(value: number): string {
    return this.format.number(value);
  }

  /** What an older version contradicts today, place by place; of the draft the type's page tells it, with links. */
  protected contradictions(difference: ConfigurationDifference): string[] {
    if (this.isPublishing()) return [];
    const names = this.namesIn(difference);
    return difference.issues.map((issue) => this.words.textOf(issue, this.configuration.modules(), names));
  }

  /** Per module, what the person would have to be allowed to do themselves. */
  protected lacking(difference: ConfigurationDifference): string[] {
    const names = this.namesIn(difference);
    const byModule = new Map<string, Set<string>>();
    for (const { moduleId, permission } of difference.missingRights) {
      byModule.set(moduleId, (byModule.get(moduleId) ?? new Set()).add(this.verb(permission)));
    }
    return [...byModule].map(([moduleId, verbs]) =>
      this.texts.get('adminVersions.compare.lackingLine', {
        module: names.get(moduleId) ?? '',
        actions: this.format.list([...verbs]),
      }),
    );
  }

  private verb(permission: StaffPermission): string {
    if (permission === 'record.all') return this.texts.get('adminVersions.compare.lackingAll');
    return this.texts.get(`adminPortal.verb.${permission.split('.')[1]}`);
  }

  private namesIn({ modules }: ConfigurationDifference): ReadonlyMap<string, string> {
    const known = [...this.configuration.modules().values(), ...modules.flatMap(({ module }) => module ?? [])];
    return new Map(known.map(({ id, plural }) => [id, this.texts.localised(plural)]));
  }

  /** The version that is live has one name only. */
  private called(side: string): string {
    return side === String(this.configuration.answer()?.publishedVersion) ? 'live' : side;
  }

  private tag(): string | null {
    return this.store.difference.hasValue() ? this.store.difference.value().etag : null;
  }

  /** What was put into force is among the versions; what was not is compared anew. */
  private async leave(isDone: boolean): Promise<void> {
    if (isDone) await this.router.navigate(this.page('versions'));
    else this.store.difference.reload();
  }

  private page(...names: string[]): string[] {
    return this.organisation.page('portal', 'types', this.userTypeId(), ...names);
  }
}
