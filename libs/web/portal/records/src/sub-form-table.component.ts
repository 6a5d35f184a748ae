import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PortalField, PortalRecord, SubFormRow } from '@portico/contracts';
import { isFigure } from '@portico/format';
import { LocalisedPipe } from '@portico/web/core';
import { CardComponent, FieldValueComponent, type ReferenceLink } from '@portico/web/ui';

/** Rows of a sub-form to read: a table on a wide screen, one card a row on a phone. */
@Component({
  selector: 'pt-sub-form-table',
  imports: [CardComponent, FieldValueComponent, LocalisedPipe],
  templateUrl: './sub-form-table.component.html',
  styleUrl: './sub-form-table.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SubFormTableComponent {
  readonly field = input.required<PortalField>();
  readonly record = input.required<PortalRecord>();
  readonly link = input.required<ReferenceLink>();
  protected readonly columns = computed(() => this.field().columns ?? []);
  protected readonly rows = computed(() => {
    const value = this.record().values[this.field().apiName];
    return Array.isArray(value) ? (value as SubFormRow[]) : [];
  });
  protected readonly isFigure = isFigure;
}
