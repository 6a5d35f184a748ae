import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import type { RecordDetail, RecordTypeAccess } from '@portico/contracts';
import {
  ApiProblem,
  DatePipe,
  FormatService,
  isProblem,
  TextPipe,
  TextService,
  type TextParameters,
} from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  IconComponent,
  LoadedDirective,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { lookOf } from './portal-access.rules';
import { PortalAccessStore } from './portal-access.store';
import { RefusedReasonsComponent } from './refused-reasons.component';

interface Question {
  title: string;
  text: string;
  action: string;
  destructive: boolean;
}
const QUESTIONS = {
  invite: {
    title: 'adminRecords.access.askInvite.title',
    text: 'adminRecords.access.askInvite.text',
    action: 'adminRecords.access.askInvite.action',
    destructive: false,
  },
  deactivate: {
    title: 'adminRecords.access.askDeactivate.title',
    text: 'adminRecords.access.askDeactivate.text',
    action: 'adminRecords.access.askDeactivate.action',
    destructive: true,
  },
  remove: {
    title: 'adminRecords.access.askRemove.title',
    text: 'adminRecords.access.askRemove.text',
    action: 'adminRecords.access.askRemove.action',
    destructive: true,
  },
  revoke: {
    title: 'adminRecords.access.askRevoke.title',
    text: 'adminRecords.access.askRevoke.text',
    action: 'adminRecords.access.askRevoke.action',
    destructive: true,
  },
} satisfies Record<string, Question>;

/** "Portals" on a record's page: each type on offer, invite, and manage what is there. */
@Component({
  selector: 'pt-portal-access',
  imports: [
    CardComponent,
    DatePipe,
    IconComponent,
    LoadedDirective,
    MatButton,
    MatMenuModule,
    RefusedReasonsComponent,
    TextPipe,
  ],
  providers: [PortalAccessStore],
  templateUrl: './portal-access.component.html',
  styleUrl: './portal-access.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.none]': 'isNone()' },
})
export class PortalAccessComponent {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly store = inject(PortalAccessStore);

  readonly record = input.required<RecordDetail>();
  protected readonly busyType = signal<string | null>(null);
  /** What the last invitation was refused with, per type: it stands beside its button. */
  protected readonly refusals = signal<Readonly<Record<string, ApiProblem>>>({});

  /** Nobody of this module can be a portal user: the card takes no room. */
  protected readonly isNone = computed(() => {
    const { access } = this.store;
    return access.hasValue() && (access.value()?.types.length ?? 0) === 0;
  });

  constructor() {
    effect(() => this.store.open(this.record()));
  }

  protected look(type: RecordTypeAccess) {
    return lookOf(type.state);
  }

  protected seen(type: RecordTypeAccess): string {
    return type.lastSeenAt === null
      ? this.texts.get('adminRecords.access.neverSeen')
      : this.texts.get('adminRecords.access.seen', { when: this.format.relative(type.lastSeenAt) });
  }

  protected async invite(type: RecordTypeAccess, email: string): Promise<void> {
    const names = { ...this.names(type), email };
    if (!(await this.ask(QUESTIONS.invite, names))) return;
    this.refusals.update(({ [type.userType.id]: _old, ...others }) => others);
    await this.during(type, async () => {
      try {
        await this.store.invite(type.userType.id);
        this.toast.done(this.texts.get('adminRecords.access.done.invited', names));
      } catch (problem) {
        if (!isProblem(problem, 'INVITATION_REFUSED', 'ALREADY_INVITED', 'SEAT_LIMIT_REACHED')) throw problem;
        this.refusals.update((all) => ({ ...all, [type.userType.id]: problem }));
      }
    });
  }

  protected async deactivate(type: RecordTypeAccess): Promise<void> {
    if (!(await this.ask(QUESTIONS.deactivate, this.names(type)))) return;
    await this.during(
      type,
      () => this.store.deactivate(type.portalUserId ?? ''),
      'adminRecords.access.done.deactivated',
    );
  }

  protected async reactivate(type: RecordTypeAccess): Promise<void> {
    await this.during(
      type,
      () => this.store.reactivate(type.portalUserId ?? ''),
      'adminRecords.access.done.reactivated',
    );
  }

  protected async remove(type: RecordTypeAccess): Promise<void> {
    if (!(await this.ask(QUESTIONS.remove, this.names(type)))) return;
    await this.during(type, () => this.store.remove(type.portalUserId ?? ''), 'adminRecords.access.done.removed');
  }

  protected async revoke(type: RecordTypeAccess): Promise<void> {
    if (!(await this.ask(QUESTIONS.revoke, this.names(type)))) return;
    await this.during(type, () => this.store.revoke(type.invitationId ?? ''), 'adminRecords.access.done.revoked');
  }

  private ask(question: Question, parameters: TextParameters): Promise<boolean> {
    return this.confirm.ask({
      title: this.texts.get(question.title, parameters),
      text: this.texts.get(question.text, parameters),
      action: this.texts.get(question.action),
      destructive: question.destructive,
    });
  }

  private names(type: RecordTypeAccess): { name: string; type: string } {
    return { name: this.record().name, type: type.userType.name };
  }

  private async during(type: RecordTypeAccess, work: () => Promise<void>, done?: string): Promise<void> {
    this.busyType.set(type.userType.id);
    try {
      await work();
      if (done !== undefined) this.toast.done(this.texts.get(done, { name: this.record().name }));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.busyType.set(null);
  }
}
