import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import type { DryRunRecipient } from '@portico/contracts';
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
import { RecipientReasonsComponent } from '../batch/recipient-reasons.component';
import { RecipientRemedyComponent } from '../batch/recipient-remedy.component';
import { asRecipient, type Checked, CHECKED_NAMES, checkedCount } from './check.rules';
import { CheckStore } from './check.store';

/** The people of a check: who can be invited, and who not with every reason and what to do about it. */
@Component({
  selector: 'pt-check-people',
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
  templateUrl: './check-people.component.html',
  styleUrl: '../batch/recipients.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckPeopleComponent {
  private readonly texts = inject(TextService);
  protected readonly store = inject(CheckStore);
  readonly chose = output<{ shown: Checked; reason: ReasonCode | null }>();

  protected readonly choices = computed(() => {
    const run = this.store.run();
    return CHECKED_NAMES.map((name) => ({
      name,
      key: `adminInvitations.checked.${name}`,
      count: run === null ? 0 : checkedCount(run, name),
    })).filter(({ name, count }) => count > 0 || name === this.store.shown() || name === 'all');
  });
  protected readonly headingKey = computed(() => `adminInvitations.checkedPeople.${this.store.shown()}`);
  protected readonly reasonTitle = computed(() => {
    const reason = this.store.reason();
    return reason === null || this.store.shown() !== 'failed' ? null : this.texts.get(reasonTexts(reason).title);
  });
  protected readonly total = computed(() => {
    const run = this.store.run();
    return run === null ? 0 : checkedCount(run, this.store.shown());
  });
  protected readonly columns = computed<TableColumn<DryRunRecipient>[]>(() => [
    { key: 'name', label: this.texts.get('adminInvitations.recipient.name') },
    { key: 'verdict', label: this.texts.get('adminInvitations.checked.verdict') },
    { key: 'remedy', label: this.texts.get('adminInvitations.recipient.remedy'), width: '176px' },
  ]);
  protected readonly keyOf = (one: DryRunRecipient): string => String(one.position);
  protected readonly nameOf = (one: DryRunRecipient): string =>
    one.name || one.email || this.texts.get('adminInvitations.checked.nobody', { position: one.position });
  protected readonly asRecipient = asRecipient;

  protected show(name: string): void {
    const shown = CHECKED_NAMES.find((one) => one === name) ?? 'all';
    this.chose.emit({ shown, reason: null });
  }

  protected forget(): void {
    this.chose.emit({ shown: this.store.shown(), reason: null });
  }
}
