import { inject, Injectable, signal } from '@angular/core';
import type { Audience, Page } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import { ProblemTextService } from '../state/problem-text.service';
import { ToastService } from '../toast/toast.service';
import type { ShownWork, WorkSource } from './work.types';

/** What of a list of notes or files is shown, and what is done to it. */
@Injectable()
export class WorkStore<Shown extends ShownWork, Added> {
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private source: WorkSource<Shown, Added> | null = null;
  private next: string | null = null;
  /** The newest question while it is under way: only its answer counts. */
  private asked: Promise<Page<Shown>> | null = null;

  readonly shown = signal<readonly Shown[] | null>(null);
  readonly failure = signal<unknown>(null);
  readonly hasMore = signal(false);
  readonly isBusy = signal(false);

  async open(source: WorkSource<Shown, Added>): Promise<void> {
    this.source = source;
    this.shown.set(null);
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.read(null);
  }

  /** After what is under way: where it goes on is not known before. */
  async more(): Promise<void> {
    if (this.asked === null) await this.read(this.next);
  }

  /** True when it is there. */
  add(what: Added, audience: Audience): Promise<boolean> {
    return this.done((source) => source.add(what, audience));
  }

  remove(id: string): Promise<boolean> {
    return this.done((source) => source.remove(id));
  }

  setAudience(id: string, audience: Audience): Promise<boolean> {
    return this.done((source) => source.setAudience(id, audience));
  }

  private async read(cursor: string | null): Promise<void> {
    const { source } = this;
    if (source === null) return;
    this.failure.set(null);
    const asked = source.list(cursor);
    this.asked = asked;
    try {
      const page = await asked;
      if (asked !== this.asked) return;
      this.shown.update((known) => (cursor === null ? page.data : [...(known ?? []), ...page.data]));
      this.next = page.page.nextCursor;
      this.hasMore.set(page.page.hasMore);
    } catch (problem) {
      if (asked !== this.asked) return;
      this.failure.set(problem);
    }
    this.asked = null;
  }

  private async done(work: (source: WorkSource<Shown, Added>) => Promise<unknown>): Promise<boolean> {
    if (this.source === null) return false;
    this.isBusy.set(true);
    try {
      await work(this.source);
      await this.reload();
      return true;
    } catch (problem) {
      this.toast.failed(this.told(problem));
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  /** The mistake itself, where there is one: a kind of file that is not taken. */
  private told(problem: unknown): string {
    const [mistake] = problem instanceof ApiProblem ? problem.errors : [];
    return mistake === undefined ? this.problems.of(problem) : this.problems.ofCode(mistake.code);
  }
}
