import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { FAILURE_REASONS } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import type { ReasonCode } from '@portico/web/admin/reasons';
import { PluralPipe, TextPipe, TextService, type UnsavedInput, UnsavedInputService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  IconComponent,
  LoadedDirective,
  PageComponent,
  ProblemComponent,
  ProgressComponent,
  type ProgressPart,
} from '@portico/web/ui';
import { ReasonRankingComponent } from '../batch/reason-ranking.component';
import { CheckMailComponent } from './check-mail.component';
import { CheckPeopleComponent } from './check-people.component';
import { CheckSeatsComponent } from './check-seats.component';
import { type Checked, checkedOf } from './check.rules';
import { CheckStore } from './check.store';

/** A check before sending (X2): who can be invited and who not, seats and costs, the mail; then the yes (R81). */
@Component({
  selector: 'pt-check-page',
  imports: [
    CardComponent,
    CheckMailComponent,
    CheckPeopleComponent,
    CheckSeatsComponent,
    ChipComponent,
    IconComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    PluralPipe,
    ProblemComponent,
    ProgressComponent,
    ReasonRankingComponent,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './check.page.html',
  styleUrl: './check.page.scss',
  providers: [CheckStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckPage implements UnsavedInput {
  private readonly texts = inject(TextService);
  private readonly router = inject(Router);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(CheckStore);
  /** Of the address. */
  readonly dryRunId = input.required<string>();
  readonly show = input<string>();
  readonly reason = input<string>();

  readonly key = 'invitation-message';
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminInvitations.list.title'), link: this.place.page('invitations') },
    { label: this.texts.get('adminInvitations.invite.title'), link: this.place.page('invitations', 'new') },
    { label: this.texts.get('adminInvitations.check.title') },
  ]);
  protected readonly subtitle = computed(() => {
    const run = this.store.run();
    if (run === null) return null;
    return this.texts.plural('adminInvitations.check.subtitle', run.total, { type: run.userType.name });
  });
  protected readonly maySend = computed(
    () => !this.store.busy() && this.store.isFinished() && (this.store.run()?.counts.invite ?? 0) > 0,
  );
  protected readonly parts = computed<ProgressPart[]>(() => {
    const run = this.store.run();
    if (run === null) return [];
    const label = (name: string): string => this.texts.get(`adminInvitations.checkCount.${name}`);
    const { invite, failed, skipped, unchecked } = run.counts;
    return [
      { key: 'invite', label: label('invite'), count: invite, tone: 'ok' },
      { key: 'failed', label: label('failed'), count: failed, tone: 'bad' },
      { key: 'skipped', label: label('skipped'), count: skipped, tone: 'neutral' },
      ...(run.status === 'running'
        ? [{ key: 'unchecked', label: label('unchecked'), count: unchecked, tone: 'info' as const }]
        : []),
    ];
  });

  constructor() {
    effect(() => this.store.id.set(this.dryRunId()));
    effect(() => this.store.shown.set(checkedOf(this.show(), this.store.run())));
    effect(() => this.store.reason.set(FAILURE_REASONS.find((code) => code === this.reason()) ?? null));
    inject(DestroyRef).onDestroy(inject(UnsavedInputService).register(this));
  }

  isDirty(): boolean {
    return this.store.message().trim() !== '';
  }

  read(): unknown {
    return this.store.message();
  }

  restore(value: unknown): void {
    if (typeof value === 'string') this.store.message.set(value);
  }

  protected choose({ shown, reason }: { shown: Checked; reason: ReasonCode | null }): void {
    const queryParams = { show: shown, reason };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }
}
