import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { PortalUserAction, PortalUserSelection, PortalUserSummary } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextService } from '@portico/web/core';
import { ConfirmService, DialogService, ProblemTextService, ToastService } from '@portico/web/ui';
import type { TypeChangeQuestion } from './change-type.dialog';
import { PortalUsersApi } from './portal-users.api';
import { type BulkChoice, selectionOf } from './portal-users.rules';
import { PortalUsersStore } from './portal-users.store';
import type { AddressQuestion } from './sign-in-address.dialog';

type Switch = Exclude<PortalUserAction, 'change-type'>;
const PAGE = 200;

/** What is done to many portal users at once: named, counted and asked first (R106, R107, R111, R112). */
@Injectable()
export class PortalUsersBulkStore {
  private readonly api = inject(PortalUsersApi);
  private readonly users = inject(PortalUsersStore);
  private readonly place = inject(OrganisationPlaceService);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly dialogs = inject(DialogService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  readonly isBusy = signal(false);

  async choose(choice: BulkChoice): Promise<void> {
    if (choice === 'invite-again') await this.working(() => this.inviteAgain());
    else if (choice === 'change-type') await this.changeTypeOfSelected();
    else await this.switch(choice);
  }

  async changeType(user: PortalUserSummary): Promise<void> {
    await this.askForType({ kind: 'users', ids: [user.id] }, [user], 1);
  }

  /** Another sign-in address; the old one is told. */
  async changeAddress(user: PortalUserSummary): Promise<void> {
    const load = async () => (await import('./sign-in-address.dialog')).SignInAddressDialog;
    const isChanged = await this.dialogs.open<AddressQuestion, boolean>(load, {
      name: user.name,
      email: user.email,
      change: (email) => this.api.setAddress(user.id, email),
    });
    if (isChanged !== true) return;
    this.toast.done(this.texts.get('adminPortalUsers.address.done', { name: user.name }));
    this.users.list.reload();
  }

  /** All of one type, counted by the server, whatever is shown or selected. */
  async inviteAllExpired(userType: { id: string; name: string }): Promise<void> {
    await this.working(async () => {
      const count = await this.api.countExpired(userType.id);
      const names = { type: userType.name };
      if (count === 0) {
        this.toast.failed(this.texts.get('adminPortalUsers.expiredAgain.nobody'));
        return;
      }
      const isSure = await this.confirm.ask({
        title: this.texts.plural('adminPortalUsers.expiredAgain.title', count, names),
        text: this.texts.get('adminPortalUsers.expiredAgain.text', names),
        action: this.texts.get('adminPortalUsers.expiredAgain.confirm'),
      });
      if (!isSure) return;
      const batch = await this.api.inviteExpired(userType.id);
      await this.router.navigate(this.place.page('invitations', batch.id));
    });
  }

  private async changeTypeOfSelected(): Promise<void> {
    const selection = this.selected();
    const known = selection.kind === 'users' ? selection.ids.flatMap((id) => this.users.seen.get(id) ?? []) : [];
    await this.askForType(selection, known, this.count(selection));
  }

  private async askForType(
    selection: PortalUserSelection,
    users: readonly PortalUserSummary[],
    count: number,
  ): Promise<void> {
    if (this.isNobody(selection)) return;
    const name = users.length === 1 ? (users[0]?.name ?? null) : null;
    const question: TypeChangeQuestion = {
      title:
        name === null
          ? this.texts.plural('adminPortalUsers.changeType.titleMany', count)
          : this.texts.get('adminPortalUsers.changeType.title', { name }),
      users,
      change: (userTypeId) => this.api.bulk({ action: 'change-type', userTypeId, selection }),
    };
    const load = async () => (await import('./change-type.dialog')).ChangeTypeDialog;
    const changed = await this.dialogs.open<TypeChangeQuestion, number>(load, question);
    if (changed === undefined) return;
    this.toast.done(this.texts.plural('adminPortalUsers.bulkDone.change-type', changed));
    this.over();
  }

  private async switch(action: Switch): Promise<void> {
    const selection = this.selected();
    if (this.isNobody(selection)) return;
    const isSure = await this.confirm.ask({
      title: this.texts.plural(`adminPortalUsers.bulk.${action}.title`, this.count(selection)),
      text: this.texts.get(`adminPortalUsers.bulk.${action}.text`),
      action: this.texts.get(`adminPortalUsers.confirm.${action}.action`),
      destructive: action !== 'reactivate' && action !== 'unlock',
    });
    if (!isSure) return;
    await this.working(async () => {
      const { done, refused } = await this.api.bulk({ action, selection });
      this.toast.done(this.texts.plural(`adminPortalUsers.bulkDone.${action}`, done));
      if (refused > 0) this.toast.failed(this.texts.plural(`adminPortalUsers.bulkRefused.${action}`, refused));
    });
  }

  /** One batch for each type; a single one is followed on its page. */
  private async inviteAgain(): Promise<void> {
    const byType = new Map<string, string[]>();
    for (const { userTypes, record } of await this.expired()) {
      const typeId = userTypes[0]?.id ?? '';
      byType.set(typeId, [...(byType.get(typeId) ?? []), record.id]);
    }
    const batches = [];
    for (const [typeId, recordIds] of byType) batches.push(await this.api.inviteAll(typeId, recordIds));
    const [batch] = batches;
    if (batches.length === 1 && batch) await this.router.navigate(this.place.page('invitations', batch.id));
    else this.toast.done(this.texts.plural('adminPortalUsers.bulkDone.invite-again', batches.length));
  }

  /** Those selected; all that match are fetched page by page. */
  private async expired(): Promise<PortalUserSummary[]> {
    const selected = this.users.selection.selected();
    if (selected.kind === 'some') return selected.ids.flatMap((id) => this.users.seen.get(id) ?? []);
    const except = new Set(selected.except);
    const found: PortalUserSummary[] = [];
    let cursor: string | null = null;
    do {
      const query = { ...this.users.filters(), q: this.users.list.search(), limit: PAGE, cursor };
      const answer = await this.api.list(query);
      found.push(...answer.data);
      cursor = answer.page.nextCursor;
    } while (cursor !== null);
    return found.filter(({ id }) => !except.has(id));
  }

  private selected(): PortalUserSelection {
    const { selection, seen, list } = this.users;
    return selectionOf(selection.selected(), seen, list.search(), this.users.filters());
  }

  private count(selection: PortalUserSelection): number {
    return selection.kind === 'users'
      ? selection.ids.length
      : (this.users.selection.count(this.users.list.count()) ?? 0);
  }

  private isNobody(selection: PortalUserSelection): boolean {
    if (selection.kind === 'all' || selection.ids.length > 0) return false;
    this.toast.failed(this.texts.get('adminPortalUsers.bulk.nobody'));
    return true;
  }

  private async working(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await work();
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.isBusy.set(false);
      this.over();
    }
  }

  private over(): void {
    this.users.selection.clear();
    this.users.list.reload();
  }
}
