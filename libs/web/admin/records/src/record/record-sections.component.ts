import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FieldMetadata, FieldValue, RecordDetail } from '@portico/contracts';
import { LocalisedPipe } from '@portico/web/core';
import {
  CardComponent,
  DescriptionComponent,
  DescriptionListComponent,
  FieldValueComponent,
  isWide,
} from '@portico/web/ui';
import { valueOf, type ShownSection } from '../record.rules';
import { RecordsApi } from '../records.api';
import { LineItemsComponent } from './line-items.component';

/** A card for each section of the layout; a sub-form's rows are a table of their own. */
@Component({
  selector: 'pt-record-sections',
  imports: [
    CardComponent,
    DescriptionComponent,
    DescriptionListComponent,
    FieldValueComponent,
    LineItemsComponent,
    LocalisedPipe,
  ],
  template: `
    @for (section of sections(); track $index) {
      @if (plain(section); as fields) {
        @if (fields.length > 0) {
          <pt-card [heading]="section.label | ptLocalised">
            <pt-description-list [columns]="section.columns">
              @for (field of fields; track field.id) {
                <pt-description [label]="field.label | ptLocalised" [wide]="isWide(field.kind)">
                  <pt-field-value
                    [field]="field"
                    [value]="value(field)"
                    [currency]="record().currency"
                    [link]="api.link"
                    [fileLink]="fileLink()"
                  />
                </pt-description>
              }
            </pt-description-list>
          </pt-card>
        }
      }
      @for (field of subForms(section); track field.id) {
        <pt-line-items [field]="field" [value]="value(field)" [currency]="record().currency" />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      grid-template-columns: minmax(0, 1fr);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordSectionsComponent {
  protected readonly api = inject(RecordsApi);
  protected readonly isWide = isWide;
  readonly record = input.required<RecordDetail>();
  readonly sections = input.required<readonly ShownSection[]>();

  protected readonly fileLink = computed(() => this.api.fileLink(this.record().module, this.record().id));

  protected plain(section: ShownSection): FieldMetadata[] {
    return section.fields.filter((field) => field.kind !== 'sub-form');
  }

  protected subForms(section: ShownSection): FieldMetadata[] {
    return section.fields.filter((field) => field.kind === 'sub-form');
  }

  protected value(field: FieldMetadata): FieldValue {
    return valueOf(this.record(), field);
  }
}
