import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AuditEvent } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, DateTimePipe, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  DataTableComponent,
  EmptyComponent,
  PageComponent,
  pagedList,
  type TableColumn,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';
import { AUDIT_ACTIONS, auditSentence } from './audit-sentence.rules';

/** Who did what, newest first. Nothing here can be changed or deleted. */
@Component({
  selector: 'pt-audit-list',
  imports: [
    CellDirective,
    DataTableComponent,
    DateTimePipe,
    EmptyComponent,
    PageComponent,
    RouterLink,
    SettingsTabsComponent,
    TextPipe,
  ],
  templateUrl: './audit-list.page.html',
  styleUrl: './audit-list.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditListPage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly sentence = auditSentence;

  protected readonly action = signal('');
  protected readonly actions = AUDIT_ACTIONS;
  protected readonly list = pagedList<AuditEvent>(({ limit, cursor }, signal) =>
    this.api.get(`${this.place.api()}/audit-events`, {
      query: { limit, cursor, action: this.action() },
      signal,
    }),
  );
  protected readonly columns = computed<TableColumn<AuditEvent>[]>(() => [
    { key: 'what', label: this.texts.get('adminSettings.audit.what') },
    { key: 'who', label: this.texts.get('adminSettings.audit.who'), text: (event) => this.who(event) },
    { key: 'when', label: this.texts.get('adminSettings.audit.when'), width: '220px' },
  ]);
  protected readonly keyOf = (event: AuditEvent): string => event.id;

  protected who({ actor }: AuditEvent): string {
    if (actor.kind === 'system') return this.texts.get('adminSettings.audit.system');
    const name = actor.name ?? this.texts.get('adminSettings.audit.gone');
    if (actor.kind === 'api-key') return this.texts.get('adminSettings.audit.apiKey', { name });
    return actor.kind === 'staff' ? name : this.texts.get('adminSettings.audit.portalUser', { name });
  }
}
