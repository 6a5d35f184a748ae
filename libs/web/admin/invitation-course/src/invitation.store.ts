import { effect, inject, Injectable, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { InvitationDetail, TimeLineEntry } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextService } from '@portico/web/core';
import { ConfirmService, ProblemTextService, ToastService } from '@portico/web/ui';
import { CourseApi } from './course.api';

export interface Course {
  invitation: InvitationDetail;
  timeLine: TimeLineEntry[];
}
interface Question {
  title: string;
  text: string;
  action: string;
  destructive: boolean;
}
const QUESTIONS = {
  reinvite: {
    title: 'invitationCourse.ask.reinvite.title',
    text: 'invitationCourse.ask.reinvite.text',
    action: 'invitationCourse.ask.reinvite.action',
    destructive: false,
  },
  reinvitePending: {
    title: 'invitationCourse.ask.reinvitePending.title',
    text: 'invitationCourse.ask.reinvitePending.text',
    action: 'invitationCourse.ask.reinvitePending.action',
    destructive: false,
  },
  revoke: {
    title: 'invitationCourse.ask.revoke.title',
    text: 'invitationCourse.ask.revoke.text',
    action: 'invitationCourse.ask.revoke.action',
    destructive: true,
  },
} satisfies Record<string, Question>;
const LOOK_AGAIN_MS = 2_000;
const MOST_LOOKS = 30;

/** One invitation: where it stands, its story, and what can be done about it. */
@Injectable()
export class InvitationStore {
  private readonly api = inject(CourseApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private looks = 0;

  readonly id = signal<string | null>(null);
  readonly busy = signal(false);
  /** The copied link: it stays on the page, for those whose browser lets nobody write to the clipboard. */
  readonly link = signal<string | null>(null);
  readonly course = resource<Course, string | undefined>({
    params: () => this.id() ?? undefined,
    loader: async ({ params }) => {
      const [invitation, { data }] = await Promise.all([this.api.invitation(params), this.api.timeLine(params)]);
      return { invitation, timeLine: data };
    },
  });

  constructor() {
    // One that is on its way is looked at again until the mail server has answered.
    effect((onCleanup) => {
      const { state, delivery } = this.course.hasValue() ? this.course.value().invitation : NOTHING;
      const isOnItsWay = state === 'pending' && (delivery === 'queued' || delivery === 'handing-over');
      if (!isOnItsWay || this.looks >= MOST_LOOKS) return;
      const timer = setTimeout(() => {
        this.looks += 1;
        this.course.reload();
      }, LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  open(id: string): void {
    this.id.set(id);
    this.link.set(null);
    this.looks = 0;
  }

  /** The new one takes its place, here too. */
  async reinvite({ id, state, email }: InvitationDetail): Promise<void> {
    if (!(await this.ask(state === 'pending' ? QUESTIONS.reinvitePending : QUESTIONS.reinvite, email))) return;
    await this.during(async () => {
      const { id: next } = await this.api.reinvite(id);
      this.toast.done(this.texts.get('invitationCourse.done.reinvited', { email }));
      await this.router.navigate(this.place.page('invitations', 'one', next));
    });
  }

  async revoke({ id, email }: InvitationDetail): Promise<void> {
    if (!(await this.ask(QUESTIONS.revoke, email))) return;
    await this.during(async () => {
      await this.api.revoke(id);
      this.toast.done(this.texts.get('invitationCourse.done.revoked', { email }));
      this.link.set(null);
    });
  }

  async copyLink({ id }: InvitationDetail): Promise<void> {
    await this.during(async () => {
      const { url } = await this.api.link(id);
      this.link.set(url);
      const isCopied = await navigator.clipboard.writeText(url).then(
        () => true,
        () => false,
      );
      if (isCopied) this.toast.done(this.texts.get('invitationCourse.done.copied'));
    });
  }

  private ask({ title, text, action, destructive }: Question, email: string): Promise<boolean> {
    return this.confirm.ask({
      title: this.texts.get(title, { email }),
      text: this.texts.get(text, { email }),
      action: this.texts.get(action),
      destructive,
    });
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
      this.course.reload();
    }
  }
}

const NOTHING = { state: null, delivery: null };
