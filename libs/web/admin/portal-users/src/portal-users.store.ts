import { inject, Injectable, signal } from '@angular/core';
import type { PortalUserSummary } from '@portico/contracts';
import { TextService } from '@portico/web/core';
import { ConfirmService, pagedList, ProblemTextService, ToastService } from '@portico/web/ui';
import { PortalUsersApi } from './portal-users.api';

type Status = PortalUserSummary['status'];
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

  readonly list = pagedList<PortalUserSummary>(
    (query, abort) => {
      const only = this.onlyType();
      return this.api.list({ ...query, ...(only === null ? {} : { [TYPE]: only }) }, abort);
    },
    { count: true },
  );
  /** Whose switch is being thrown: it is not thrown twice. */
  private readonly busy = signal<string | null>(null);

  status(): Status | '' {
    return (this.list.filter()[STATUS] as Status | undefined) ?? '';
  }

  type(): string {
    return this.list.filter()[TYPE] ?? '';
  }

  filterBy(status: string, type: string): void {
    this.list.filter.set({ ...(status === '' ? {} : { [STATUS]: status }), ...(type === '' ? {} : { [TYPE]: type }) });
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

  private ask(what: 'deactivate' | 'reactivate' | 'remove', user: PortalUserSummary, destructive: boolean) {
    return this.confirm.ask({
      title: this.texts.get(`adminPortalUsers.confirm.${what}.title`, { name: user.name }),
      text: this.texts.get(`adminPortalUsers.confirm.${what}.text`, { name: user.name }),
      action: this.texts.get(`adminPortalUsers.confirm.${what}.action`),
      destructive,
    });
  }

  private async run(
    user: PortalUserSummary,
    done: 'deactivated' | 'reactivated' | 'removed',
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
