import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ModuleMetadata, RecordDetail } from '@portico/contracts';
import { RelatedListComponent } from './related-list.component';

/** What points at the record: a contact's invoices, an account's contacts. */
@Component({
  selector: 'pt-related-lists',
  imports: [RelatedListComponent],
  template: `
    @for (list of lists(); track list.module + list.field) {
      <pt-related-list [record]="record()" [list]="list" />
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
export class RelatedListsComponent {
  readonly record = input.required<RecordDetail>();
  readonly lists = input.required<ModuleMetadata['relatedLists']>();
}
