import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { RecordDetail } from '@portico/contracts';
import { DateTimePipe, TextPipe } from '@portico/web/core';
import { CardComponent, DescriptionComponent, DescriptionListComponent } from '@portico/web/ui';

/** Who made the record, when, and what other systems call it. */
@Component({
  selector: 'pt-record-facts',
  imports: [CardComponent, DateTimePipe, DescriptionComponent, DescriptionListComponent, TextPipe],
  template: `
    <pt-card [heading]="'adminRecords.facts.title' | ptText">
      <pt-description-list [columns]="1">
        <pt-description [label]="'adminRecords.facts.created' | ptText">
          {{ record().createdAt | ptDateTime }}
          <div class="pt-muted pt-small-text">{{ creator() | ptText: { name: record().createdBy.name ?? '' } }}</div>
        </pt-description>
        <pt-description [label]="'adminRecords.facts.updated' | ptText">{{
          record().updatedAt | ptDateTime
        }}</pt-description>
        @if (record().externalId; as externalId) {
          <pt-description [label]="'adminRecords.facts.externalId' | ptText">{{ externalId }}</pt-description>
        }
      </pt-description-list>
    </pt-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordFactsComponent {
  readonly record = input.required<RecordDetail>();

  protected readonly creator = computed(() => {
    const { kind, name } = this.record().createdBy;
    if (kind === 'system' || name === null) return 'adminRecords.facts.bySystem';
    return kind === 'staff' ? 'adminRecords.facts.byStaff' : 'adminRecords.facts.byPortalUser';
  });
}
