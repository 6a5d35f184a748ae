import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { RecordStatesChange } from '@portico/contracts';
import { ExplainApi } from '@portico/web/admin/explain';
import { RecordInvitationsComponent } from '@portico/web/admin/invitation-course';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { isProblem, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { WhyComponent } from '@portico/web/explain';
import {
  AvatarComponent,
  CardComponent,
  ChipComponent,
  type Crumb,
  EmptyComponent,
  IconComponent,
  knownIcon,
  LoadedDirective,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { ConvertedBannerComponent } from '../conversion/converted-banner.component';
import { LeadConversionComponent } from '../conversion/lead-conversion.component';
import { PortalAccessComponent } from '../access/portal-access.component';
import { RecordDecisionsComponent } from '../approval/record-decisions.component';
import { RecordHistoryComponent } from '../history/record-history.component';
import { isAboutPeople, isPerson, layoutOf, sectionsOf, subtitleParts } from '../record.rules';
import { pressingStates } from './record-state.rules';
import { RecordFactsComponent } from './record-facts.component';
import { RecordSectionsComponent } from './record-sections.component';
import { RecordStatesComponent } from './record-states.component';
import { RecordStore } from './record.store';
import { RecordWorkComponent } from '../work/record-work.component';
import { RelatedListsComponent } from './related-lists.component';

/** One record: its fields by the layout's sections, its lines, what points at it, its states and its portal access. */
@Component({
  selector: 'pt-record',
  imports: [
    AvatarComponent,
    CardComponent,
    ChipComponent,
    ConvertedBannerComponent,
    EmptyComponent,
    IconComponent,
    LeadConversionComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    MatIconButton,
    PageComponent,
    PortalAccessComponent,
    RecordDecisionsComponent,
    RecordFactsComponent,
    RecordInvitationsComponent,
    RecordHistoryComponent,
    RecordSectionsComponent,
    RecordStatesComponent,
    RecordWorkComponent,
    RelatedListsComponent,
    RouterLink,
    TextPipe,
    WhyComponent,
  ],
  providers: [RecordStore],
  templateUrl: './record.page.html',
  styleUrl: './record.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordPage {
  private readonly session = inject(StaffSessionStore);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly router = inject(Router);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(RecordStore);

  readonly module = input.required<string>();
  readonly recordId = input.required<string>();

  /** What failed or loads keeps its last value's frame: the page never jumps back to nothing. */
  private readonly opened = computed(() => (this.store.opened.hasValue() ? this.store.opened.value() : null));
  /** Not there, or not yours: trying again would not help. */
  protected readonly isMissing = computed(() => isProblem(this.store.opened.error(), 'NOT_FOUND'));
  protected readonly title = computed(() => this.opened()?.record.name ?? this.texts.get('adminRecords.record.title'));
  protected readonly subtitle = computed(() => {
    const opened = this.opened();
    if (opened === null) return null;
    const parts = subtitleParts(opened.module, opened.record);
    return parts.length > 0 ? parts.join(', ') : this.texts.localised(opened.module.singular);
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const opened = this.opened();
    if (opened === null) return [];
    const list = { label: this.texts.localised(opened.module.plural), link: this.place.page('records', this.module()) };
    return [list, { label: opened.record.name }];
  });
  protected readonly sections = computed(() => {
    const opened = this.opened();
    return opened === null ? [] : sectionsOf(opened.module, layoutOf(opened.module, opened.record.layoutId));
  });
  protected readonly isPerson = computed(() => {
    const opened = this.opened();
    return opened !== null && isPerson(opened.module);
  });
  protected readonly isAboutPeople = computed(() => {
    const opened = this.opened();
    return opened !== null && isAboutPeople(opened.module);
  });
  /** Of what is no person. */
  protected readonly symbol = computed(() => {
    const opened = this.opened();
    return opened === null || this.isPerson() ? null : knownIcon(opened.module.icon);
  });
  protected readonly pressing = computed(() => {
    const opened = this.opened();
    return opened === null ? [] : pressingStates(opened.record);
  });
  private readonly isOpen = computed(() => this.opened() !== null);
  protected readonly isRecycled = computed(() => (this.opened()?.record.deletedAt ?? null) !== null);
  /** While an approval is pending. */
  protected readonly isLocked = computed(() => this.opened()?.record.approvalState === 'pending');
  /** It became a contact, and is read-only since. */
  protected readonly isConverted = computed(() => (this.opened()?.record.convertedAt ?? null) !== null);
  protected readonly mayEdit = computed(
    () => this.opened()?.record.actions.edit === true && !this.isRecycled() && !this.isConverted(),
  );
  protected readonly mayDelete = computed(() => this.opened()?.record.actions.delete === true);
  /** "Why?" (X1): whether a portal user sees this record. */
  protected readonly mayAsk = computed(() => this.isOpen() && this.may('portal.users.manage'));
  protected readonly isAsking = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly why = inject(ExplainApi);
  protected readonly mayInvite = computed(() => this.may('portal.users.manage'));

  constructor() {
    effect(() => this.store.open(this.module(), this.recordId()));
  }

  protected async setStates(change: RecordStatesChange): Promise<void> {
    const opened = this.opened();
    if (opened === null) return;
    await this.told(this.store.setStates(opened.record, change), 'adminRecords.states.saved');
  }

  protected restore(): Promise<void> {
    return this.once(() =>
      this.told(this.store.restore(this.module(), this.recordId()), 'adminRecords.record.restored'),
    );
  }

  /** It goes into the recycle bin and the toast takes it back, so that nobody is asked first. */
  protected delete(): Promise<void> {
    return this.once(() => this.intoBin());
  }

  private async intoBin(): Promise<void> {
    const opened = this.opened();
    if (opened === null) return;
    const { module, id, name } = opened.record;
    try {
      await this.store.delete(opened.record);
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
      return;
    }
    await this.router.navigate(this.place.page('records', module));
    this.toast.done(this.texts.get('adminRecords.record.deleted', { name }), {
      label: this.texts.get('adminRecords.record.undo'),
      run: () => void this.bringBack(module, id),
    });
  }

  private async bringBack(module: string, id: string): Promise<void> {
    await this.told(this.store.restore(module, id), 'adminRecords.record.restored');
    await this.router.navigate(this.place.record(module, id));
  }

  /** A second press while the first is at work does nothing. */
  private async once(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    await work().finally(() => this.isBusy.set(false));
  }

  private async told(work: Promise<void>, done: string): Promise<void> {
    try {
      await work;
      this.toast.done(this.texts.get(done));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  private may(permission: 'portal.users.manage'): boolean {
    return this.session.membership() !== null && this.session.can(permission);
  }
}
