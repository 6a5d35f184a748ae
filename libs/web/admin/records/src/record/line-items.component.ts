import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FieldMetadata, FieldValue } from '@portico/contracts';
import { isFigure } from '@portico/format';
import { LocalisedPipe, NumberPipe, TextPipe } from '@portico/web/core';
import { CardComponent, ChipComponent, FieldValueComponent, rowsOf } from '@portico/web/ui';
import { RecordsApi } from '../records.api';

/** The rows of a sub-form: an invoice's lines. Wider than the card, it scrolls by itself. */
@Component({
  selector: 'pt-line-items',
  imports: [CardComponent, ChipComponent, FieldValueComponent, LocalisedPipe, NumberPipe, TextPipe],
  template: `
    <pt-card [heading]="field().label | ptLocalised" [flush]="true">
      <pt-chip ptHeadBeside>{{ rows().length | ptNumber }}</pt-chip>
      @if (rows().length === 0) {
        <p class="none">{{ 'adminRecords.lines.none' | ptText }}</p>
      } @else {
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="field().label | ptLocalised">
          <table>
            <thead>
              <tr>
                @for (column of columns(); track column.id) {
                  <th scope="col" [class.pt-figure]="isFigure(column.kind)">{{ column.label | ptLocalised }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  @for (column of columns(); track column.id) {
                    <td [class.pt-figure]="isFigure(column.kind)">
                      <pt-field-value
                        [field]="column"
                        [value]="row.values[column.apiName]"
                        [currency]="currency()"
                        [link]="api.link"
                      />
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </pt-card>
  `,
  styleUrl: './small-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineItemsComponent {
  protected readonly api = inject(RecordsApi);
  protected readonly isFigure = isFigure;
  readonly field = input.required<FieldMetadata>();
  readonly value = input.required<FieldValue>();
  readonly currency = input.required<string>();

  protected readonly columns = computed(() => this.field().columns ?? []);
  protected readonly rows = computed(() => rowsOf(this.value()));
}
