import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { InvitationBatch } from '@portico/contracts';
import { RescuesComponent } from '@portico/web/admin/invitation-course';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { DateTimePipe, PluralPipe, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardTemplateDirective,
  CellDirective,
  DataTableComponent,
  EmptyComponent,
  IconComponent,
  PageComponent,
  ProgressComponent,
  type ProgressPart,
  SegmentedComponent,
  type TableColumn,
} from '@portico/web/ui';
import { BatchStatusComponent } from '../batch-status.component';
import { BatchesStore } from './batches.store';

/** All batches of invitations, the single ones too. */
@Component({
  selector: 'pt-batches-page',
  imports: [
    RescuesComponent,
    BatchStatusComponent,
    CardTemplateDirective,
    CellDirective,
    DataTableComponent,
    DateTimePipe,
    EmptyComponent,
    IconComponent,
    MatAnchor,
    PageComponent,
    PluralPipe,
    ProgressComponent,
    RouterLink,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './batches.page.html',
  styles: `
    .what {
      display: grid;
      gap: 2px;
      font-weight: 400;
    }
    .bar {
      display: block;
      min-width: 160px;
    }
    .card {
      display: grid;
      gap: 8px;
    }
  `,
  providers: [BatchesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BatchesPage {
  private readonly texts = inject(TextService);
  protected readonly store = inject(BatchesStore);
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly mayConfigure = inject(StaffSessionStore).can('portal.manage');

  protected readonly kinds = computed(() => [
    { value: '', label: this.texts.get('adminInvitations.list.all') },
    { value: 'bulk', label: this.texts.get('adminInvitations.list.bulk') },
    { value: 'single', label: this.texts.get('adminInvitations.list.single') },
  ]);
  protected readonly columns = computed<TableColumn<InvitationBatch>[]>(() => [
    { key: 'what', label: this.texts.get('adminInvitations.list.what') },
    { key: 'by', label: this.texts.get('adminInvitations.list.by'), text: (batch) => batch.invitedBy.name },
    { key: 'at', label: this.texts.get('adminInvitations.list.at') },
    { key: 'result', label: this.texts.get('adminInvitations.list.result'), width: '220px' },
    { key: 'status', label: this.texts.get('adminInvitations.list.status') },
  ]);
  protected readonly keyOf = (batch: InvitationBatch): string => batch.id;
  protected readonly nameOf = (batch: InvitationBatch): string =>
    this.texts.plural('adminInvitations.list.people', batch.total);
  protected readonly linkOf = (batch: InvitationBatch): readonly string[] => this.place.page('invitations', batch.id);

  constructor() {
    this.portals.refresh();
  }

  protected partsOf({ counts }: InvitationBatch): ProgressPart[] {
    const label = (name: string): string => this.texts.get(`adminInvitations.count.${name}`);
    return [
      { key: 'sent', label: label('sent'), count: counts.sent, tone: 'ok' },
      { key: 'failed', label: label('failed'), count: counts.failed, tone: 'bad' },
      { key: 'unknown', label: label('unknown'), count: counts.unknown, tone: 'warn' },
      { key: 'skipped', label: label('skipped'), count: counts.skipped, tone: 'neutral' },
      { key: 'waiting', label: label('waiting'), count: counts.queued, tone: 'info' },
    ];
  }
}
