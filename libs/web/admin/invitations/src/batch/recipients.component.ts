import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import type { InvitationRecipient } from '@portico/contracts';
import { type ReasonCode, reasonTexts } from '@portico/web/admin/reasons';
import { NumberPipe, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardTemplateDirective,
  CellDirective,
  ChipComponent,
  DataTableComponent,
  EmptyComponent,
  IconComponent,
  type TableColumn,
} from '@portico/web/ui';
import { BatchStore } from './batch.store';
import { SHOWN, SHOWN_NAMES, type Shown, shownOf } from './batch.rules';
import { RecipientReasonsComponent } from './recipient-reasons.component';
import { RecipientRemedyComponent } from './recipient-remedy.component';

/** The people of a batch, by what became of them; the failed with every reason and what to do (R84). */
@Component({
  selector: 'pt-recipients',
  imports: [
    CardTemplateDirective,
    CellDirective,
    ChipComponent,
    DataTableComponent,
    EmptyComponent,
    IconComponent,
    MatAnchor,
    NumberPipe,
    PluralPipe,
    RecipientReasonsComponent,
    RecipientRemedyComponent,
    TextPipe,
  ],
  templateUrl: './recipients.component.html',
  styleUrl: './recipients.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecipientsComponent {
  private readonly texts = inject(TextService);
  protected readonly store = inject(BatchStore);
  readonly chose = output<{ shown: Shown; reason: ReasonCode | null }>();

  protected readonly choices = computed(() => {
    const batch = this.store.batch();
    return SHOWN_NAMES.map((name) => ({
      name,
      key: `adminInvitations.shown.${name}`,
      count: batch === null ? 0 : SHOWN[name].count(batch),
    })).filter(({ name, count }) => count > 0 || name === this.store.shown() || name === 'all');
  });
  protected readonly headingKey = computed(() => `adminInvitations.people.${this.store.shown()}`);
  protected readonly reasonTitle = computed(() => {
    const reason = this.store.reason();
    return reason === null || this.store.shown() !== 'failed' ? null : this.texts.get(reasonTexts(reason).title);
  });
  protected readonly total = computed(() => {
    const batch = this.store.batch();
    return batch === null ? 0 : SHOWN[this.store.shown()].count(batch);
  });
  protected readonly columns = computed<TableColumn<InvitationRecipient>[]>(() => [
    { key: 'name', label: this.texts.get('adminInvitations.recipient.name') },
    {
      key: 'reasons',
      label: this.texts.get(
        this.store.shown() === 'failed' ? 'adminInvitations.recipient.reasons' : 'adminInvitations.recipient.state',
      ),
    },
    { key: 'remedy', label: this.texts.get('adminInvitations.recipient.remedy'), width: '176px' },
  ]);
  /** The page itself offers all failed as a file; the table what it shows beyond that. */
  protected readonly offersList = computed(() => this.store.shown() !== 'failed' || this.store.reason() !== null);
  protected readonly csv = computed(() => this.store.csv(this.store.shown(), this.store.reason()));
  protected readonly keyOf = (one: InvitationRecipient): string => String(one.position);
  protected readonly nameOf = (one: InvitationRecipient): string => one.name || one.email;

  protected show(name: string): void {
    this.chose.emit({ shown: shownOf(name), reason: null });
  }

  protected forget(): void {
    this.chose.emit({ shown: this.store.shown(), reason: null });
  }
}
