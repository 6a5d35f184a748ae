import { effect, inject, Injectable, signal } from '@angular/core';
import type { PortalUserAction, PortalUserStatus, PortalUserSummary } from '@portico/contracts';
import { TextService } from '@portico/web/core';
import { ConfirmService, pagedList, ProblemTextService, TableSelection, ToastService } from '@portico/web/ui';
import { PortalUsersApi } from './portal-users.api';

const STATUS = 'filter[status][eq]';
const TYPE = 'filter[userType][eq]';

/** The list of portal users, and what can be done to one of them (R111, R112). Each asks first, naming what follows. */
@Injectable()
export class PortalUsersStore {
  private readonly api = inject(PortalUsersApi);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  /** Narrows the list to one type without counting as a filter: the page is about that type. */
  readonly onlyType = signal<string | null>(null);
  readonly selection = new TableSelection();
  /** Everybody shown so far: a selection outlives the page it was made on. */
  readonly seen = new Map<string, PortalUserSummary>();

  readonly list = pagedList<PortalUserSummary>(
    (query, abort) => this.api.list({ ...query, ...this.narrowing() }, abort),
    { count: true },
  );
  /** Whose switch is being thrown: it is not thrown twice. */
  private readonly busy = signal<string | null>(null);

  constructor() {
    effect(() => {
      for (const user of this.list.rows()) this.seen.set(user.id, user);
    });
  }

  status(): PortalUserStatus | '' {
    return (this.list.filter()[STATUS] as PortalUserStatus | undefined) ?? '';
  }

  type(): string {
    return this.list.filter()[TYPE] ?? '';
  }

  filterBy(status: string, type: string): void {
    this.list.filter.set({ ...(status === '' ? {} : { [STATUS]: status }), ...(type === '' ? {} : { [TYPE]: type }) });
  }

  /** All filters that the list is under, that of the page's type included. */
  filters(): Record<string, string> {
    return { ...this.list.filter(), ...this.narrowing() };
  }

  async lock(user: PortalUserSummary): Promise<void> {
    const isSure = await this.ask('lock', user, true);
    if (isSure) await this.run(user, 'locked', () => this.api.lock(user.id));
  }

  async unlock(user: PortalUserSummary): Promise<void> {
    const isSure = await this.ask('unlock', user, false);
    if (isSure) await this.run(user, 'unlocked', () => this.api.unlock(user.id));
  }

  async deactivate(user: PortalUserSummary): Promise<void> {
    const isSure = await this.ask('deactivate', user, true);
    if (isSure) await this.run(user, 'deactivated', () => this.api.deactivate(user.id));
  }

  async reactivate(user: PortalUserSummary): Promise<void> {
    const isSure = await this.ask('reactivate', user, false);
    if (isSure) await this.run(user, 'reactivated', () => this.api.reactivate(user.id));
  }

  async remove(user: PortalUserSummary): Promise<void> {
    const isSure = await this.ask('remove', user, true);
    if (isSure) await this.run(user, 'removed', () => this.api.remove(user.id));
  }

  /** After an invitation expired: the same rules as the first time. */
  async inviteAgain(user: PortalUserSummary): Promise<void> {
    const typeId = user.userTypes[0]?.id ?? '';
    await this.run(user, 'invited', () => this.api.invite(typeId, user.record.id));
  }

  private narrowing(): Record<string, string> {
    const only = this.onlyType();
    return only === null ? {} : { [TYPE]: only };
  }

  private ask(what: Exclude<PortalUserAction, 'change-type'>, user: PortalUserSummary, destructive: boolean) {
    return this.confirm.ask({
      title: this.texts.get(`adminPortalUsers.confirm.${what}.title`, { name: user.name }),
      text: this.texts.get(`adminPortalUsers.confirm.${what}.text`, { name: user.name }),
      action: this.texts.get(`adminPortalUsers.confirm.${what}.action`),
      destructive,
    });
  }

  private async run(
    user: PortalUserSummary,
    done: 'locked' | 'unlocked' | 'deactivated' | 'reactivated' | 'removed' | 'invited',
    act: () => Promise<unknown>,
  ): Promise<void> {
    if (this.busy() === user.id) return;
    this.busy.set(user.id);
    try {
      await act();
      this.toast.done(this.texts.get(`adminPortalUsers.done.${done}`, { name: user.name }));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(null);
      this.list.reload();
    }
  }
}
