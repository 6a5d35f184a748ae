import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor, MatIconButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { StaffMember, StaffMemberChange } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, newIdempotencyKey, segment, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  AvatarComponent,
  CellDirective,
  ChipComponent,
  ConfirmService,
  DataTableComponent,
  DialogService,
  EmptyComponent,
  IconComponent,
  PageComponent,
  pagedList,
  ProblemTextService,
  type ReferenceOption,
  type TableColumn,
  ToastService,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';
import type { HandOverQuestion } from './hand-over.dialog';
import { profileOptions } from './profile-options';
import { profileName } from './staff.texts';

/** Who works here, with which profile; a person is deactivated, never deleted: their traces keep a name. */
@Component({
  selector: 'pt-staff-list',
  imports: [
    AvatarComponent,
    CellDirective,
    ChipComponent,
    DataTableComponent,
    EmptyComponent,
    IconComponent,
    MatAnchor,
    MatIconButton,
    MatMenuModule,
    PageComponent,
    RouterLink,
    SettingsTabsComponent,
    TextPipe,
  ],
  templateUrl: './staff-list.page.html',
  styleUrl: './staff-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffListPage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly dialogs = inject(DialogService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly profiles = profileOptions();

  protected readonly list = pagedList<StaffMember>(({ q, limit, cursor }, signal) =>
    this.api.get(`${this.place.api()}/staff`, { query: { q, limit, cursor }, signal }),
  );
  protected readonly columns = computed<TableColumn<StaffMember>[]>(() => [
    { key: 'name', label: this.texts.get('adminSettings.staff.name'), text: (member) => member.name },
    { key: 'email', label: this.texts.get('adminSettings.staff.email'), text: (member) => member.email },
    { key: 'profile', label: this.texts.get('adminSettings.staff.profile') },
    { key: 'status', label: this.texts.get('adminSettings.staff.status') },
    { key: 'secondStep', label: this.texts.get('adminSettings.staff.secondStep') },
    { key: 'manage', label: this.texts.get('adminSettings.staff.manage') },
  ]);
  protected readonly keyOf = (member: StaffMember): string => member.id;

  protected profile(member: StaffMember): string {
    return profileName(member.profile, this.texts);
  }

  /** Nobody changes their own membership. */
  protected isMe(member: StaffMember): boolean {
    return member.id === this.session.me()?.id;
  }

  /** Says first what the person holds, and asks who takes it over; or shows how far a hand-over has come. */
  protected async handOver(member: StaffMember, deactivates: boolean): Promise<void> {
    const route = `${this.place.api()}/staff/${segment(member.id)}` as const;
    const idempotencyKey = newIdempotencyKey();
    let isChanged = false;
    try {
      const holdings = await this.api.get(`${route}/holdings`);
      const running =
        member.handOverId && !deactivates
          ? await this.api.get(`${route}/hand-overs/${segment(member.handOverId)}`)
          : null;
      await this.dialogs.open<HandOverQuestion, void>(
        () => import('./hand-over.dialog').then((file) => file.HandOverDialog),
        {
          ...{ ...holdings, member, deactivates, running },
          search: (q) => this.colleagues(q, member),
          start: async (to) => {
            const body = { to, deactivate: deactivates };
            const started = await this.api.create(`${route}/hand-overs`, body, { idempotencyKey });
            isChanged = true;
            return started;
          },
          deactivate: async () => {
            await this.api.patch(route, { status: 'deactivated' });
            isChanged = true;
          },
        },
      );
      if (isChanged) this.saved(member);
      else if (running) this.list.reload();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  protected async resetTotp(member: StaffMember): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminSettings.staff.askTotp.title', { name: member.name }),
      text: this.texts.get('adminSettings.staff.askTotp.text'),
      action: this.texts.get('adminSettings.staff.resetTotp'),
      destructive: true,
    });
    if (!isSure) return;
    try {
      await this.api.post(`${this.place.api()}/staff/${segment(member.id)}/reset-totp`);
      this.toast.done(this.texts.get('adminSettings.staff.totpReset', { name: member.name }));
      this.list.reload();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  protected async change(member: StaffMember, change: StaffMemberChange): Promise<void> {
    try {
      await this.api.patch(`${this.place.api()}/staff/${segment(member.id)}`, change);
      this.saved(member);
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  private saved({ name }: StaffMember): void {
    this.toast.done(this.texts.get('adminSettings.staff.changed', { name }));
    this.list.reload();
  }

  private async colleagues(q: string, except: StaffMember): Promise<readonly ReferenceOption[]> {
    const found = await this.api.get(`${this.place.api()}/staff`, { query: { q, limit: 50 } });
    return found.data.filter(({ id, status }) => status === 'active' && id !== except.id);
  }
}
