import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ApiKey, ApiKeyStatus } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, DatePipe, segment, RelativeTimePipe, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  ChipComponent,
  ConfirmService,
  DataTableComponent,
  EmptyComponent,
  PageComponent,
  pagedList,
  ProblemTextService,
  type TableColumn,
  ToastService,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';

/** The keys of the organisation's programs. What is revoked stays in the list: the trail names it. */
@Component({
  selector: 'pt-api-key-list',
  imports: [
    CellDirective,
    ChipComponent,
    DataTableComponent,
    DatePipe,
    EmptyComponent,
    MatAnchor,
    MatButton,
    PageComponent,
    RelativeTimePipe,
    RouterLink,
    SettingsTabsComponent,
    TextPipe,
  ],
  templateUrl: './api-key-list.page.html',
  styleUrl: './api-key-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeyListPage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly list = pagedList<ApiKey>(({ limit, cursor }, signal) =>
    this.api.get(`${this.place.api()}/api-keys`, { query: { limit, cursor }, signal }),
  );
  protected readonly columns = computed<TableColumn<ApiKey>[]>(() => [
    { key: 'name', label: this.texts.get('adminSettings.apiKeys.name') },
    { key: 'status', label: this.texts.get('adminSettings.apiKeys.status') },
    { key: 'madeBy', label: this.texts.get('adminSettings.apiKeys.madeBy'), text: ({ createdBy }) => createdBy.name },
    { key: 'lastUsed', label: this.texts.get('adminSettings.apiKeys.lastUsed') },
    { key: 'expires', label: this.texts.get('adminSettings.apiKeys.expires') },
    { key: 'manage', label: this.texts.get('adminSettings.apiKeys.manage') },
  ]);
  protected readonly keyOf = (key: ApiKey): string => key.id;

  protected tone(status: ApiKeyStatus): 'ok' | 'warn' | 'neutral' {
    if (status === 'active') return 'ok';
    return status === 'dormant' ? 'warn' : 'neutral';
  }

  protected async revoke({ id, name }: ApiKey): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminSettings.apiKeys.ask.title', { name }),
      text: this.texts.get('adminSettings.apiKeys.ask.text'),
      action: this.texts.get('adminSettings.apiKeys.revoke'),
      destructive: true,
    });
    if (!isSure) return;
    try {
      await this.api.delete(`${this.place.api()}/api-keys/${segment(id)}`);
      this.toast.done(this.texts.get('adminSettings.apiKeys.revokedDone', { name }));
      this.list.reload();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }
}
