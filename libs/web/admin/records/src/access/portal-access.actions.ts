import { inject, Injectable, signal } from '@angular/core';
import type { RecordDetail, RecordTypeAccess } from '@portico/contracts';
import { type ApiProblem, isProblem, type TextParameters, TextService } from '@portico/web/core';
import { ConfirmService, DialogService, ProblemTextService, ToastService } from '@portico/web/ui';
import type { AccessQuestion } from './access.dialog';
import { PortalAccessStore } from './portal-access.store';

type Question = 'deactivate' | 'remove' | 'change' | 'revoke';

/** What can be done about a record's portals: each asks first, naming what follows, and says what was done. */
@Injectable()
export class PortalAccessActions {
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly dialogs = inject(DialogService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly store = inject(PortalAccessStore);

  readonly busyType = signal<string | null>(null);
  /** What the last invitation was refused with, per type: it stands beside its button. */
  readonly refusals = signal<Readonly<Record<string, ApiProblem>>>({});

  /** R175: the address is looked at, then the person is invited. */
  async invite(record: RecordDetail, type: RecordTypeAccess, email: string): Promise<void> {
    const names = { ...namesOf(record, type), email };
    this.refusals.update(({ [type.userType.id]: _old, ...others }) => others);
    await this.open('invite', names, { email, window: { startsAt: null, endsAt: null } }, async (window) => {
      try {
        await this.store.invite(type.userType.id, window);
        this.toast.done(this.texts.get('adminRecords.access.done.invited', names));
      } catch (problem) {
        if (!isProblem(problem, 'INVITATION_REFUSED', 'ALREADY_INVITED', 'SEAT_LIMIT_REACHED')) throw problem;
        this.refusals.update((all) => ({ ...all, [type.userType.id]: problem }));
      }
    });
  }

  /** R175: a portal user gets a further portal at once, and a mail that says so. */
  async add(record: RecordDetail, type: RecordTypeAccess, email: string): Promise<void> {
    const names = { ...namesOf(record, type), email };
    await this.open('add', names, { email, window: { startsAt: null, endsAt: null } }, async (window) => {
      await this.store.put(type.userType.id, window);
      this.toast.done(this.texts.get('adminRecords.access.done.added', names));
    });
  }

  /** R126: from when until when. */
  async setWindow(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    const { startsAt, endsAt } = type.window ?? { startsAt: null, endsAt: null };
    const names = namesOf(record, type);
    await this.open('window', names, { window: { startsAt, endsAt } }, async (window) => {
      await this.store.put(type.userType.id, window);
      this.toast.done(this.texts.get('adminRecords.access.done.window', names));
    });
  }

  /** R106: the exclusive type that is held becomes this one. */
  async change(record: RecordDetail, type: Pick<RecordTypeAccess, 'userType'>): Promise<void> {
    await this.sure('change', record, type, () => this.store.changeType(type.userType.id));
  }

  async deactivate(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    await this.sure('deactivate', record, type, () => this.store.deactivate());
  }

  async reactivate(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    await this.during(record, type, 'reactivate', () => this.store.reactivate());
  }

  async unlock(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    await this.during(record, type, 'unlock', () => this.store.unlock());
  }

  /** R180: this one alone. */
  async remove(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    await this.sure('remove', record, type, () => this.store.take(type.userType.id));
  }

  async revoke(record: RecordDetail, type: RecordTypeAccess): Promise<void> {
    await this.sure('revoke', record, type, () => this.store.revoke(type.invitationId ?? ''));
  }

  private async sure(
    question: Question,
    record: RecordDetail,
    type: Pick<RecordTypeAccess, 'userType'>,
    work: () => Promise<void>,
  ): Promise<void> {
    const key = `adminRecords.access.ask.${question}`;
    const isSure = await this.confirm.ask({
      title: this.texts.get(`${key}.title`, namesOf(record, type)),
      text: this.texts.get(`${key}.text`, namesOf(record, type)),
      action: this.texts.get(`${key}.action`, namesOf(record, type)),
      destructive: question !== 'change',
    });
    if (isSure) await this.during(record, type, question, work);
  }

  private async open(
    question: 'invite' | 'add' | 'window',
    names: TextParameters,
    more: Pick<AccessQuestion, 'email' | 'window'>,
    submit: AccessQuestion['submit'],
  ): Promise<void> {
    const key = `adminRecords.access.ask.${question}`;
    const load = async () => (await import('./access.dialog')).AccessDialog;
    await this.dialogs.open<AccessQuestion, boolean>(load, {
      ...more,
      title: this.texts.get(`${key}.title`, names),
      text: this.texts.get(`${key}.text`, names),
      action: this.texts.get(`${key}.action`),
      submit,
    });
  }

  private async during(
    record: RecordDetail,
    type: Pick<RecordTypeAccess, 'userType'>,
    done: Question | 'reactivate' | 'unlock',
    work: () => Promise<void>,
  ): Promise<void> {
    this.busyType.set(type.userType.id);
    try {
      await work();
      this.toast.done(this.texts.get(`adminRecords.access.done.${done}`, namesOf(record, type)));
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.busyType.set(null);
  }
}

function namesOf(record: RecordDetail, type: Pick<RecordTypeAccess, 'userType'>): { name: string; type: string } {
  return { name: record.name, type: type.userType.name };
}
