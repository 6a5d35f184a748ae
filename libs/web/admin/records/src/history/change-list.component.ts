import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ModuleMetadata, RecordHistoryEntry } from '@portico/contracts';
import { DateTimePipe, LocalisedPipe, TextPipe } from '@portico/web/core';
import { FieldValueComponent } from '@portico/web/ui';
import { RecordsApi } from '../records.api';
import { actionKey, shownChanges } from './change.rules';

/** Who changed what, and from what to what. */
@Component({
  selector: 'pt-change-list',
  imports: [DateTimePipe, FieldValueComponent, LocalisedPipe, TextPipe],
  templateUrl: './change-list.component.html',
  styleUrl: './change-list.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeListComponent {
  protected readonly api = inject(RecordsApi);
  readonly module = input.required<ModuleMetadata>();
  readonly entries = input.required<readonly RecordHistoryEntry[]>();
  readonly currency = input.required<string>();
  /** What the list is called, to be heard. */
  readonly label = input.required<string>();
  /** Api names of what the reader changed too: these are pointed out. */
  readonly contested = input<ReadonlySet<string>>(new Set());

  protected readonly shown = computed(() =>
    this.entries().map((entry) => ({
      entry,
      title: actionKey(entry),
      changes: shownChanges(this.module(), entry),
    })),
  );
}
