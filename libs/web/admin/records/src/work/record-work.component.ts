import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RecordDetail } from '@portico/contracts';
import { FileListComponent, NoteListComponent } from '@portico/web/ui';
import { RecordWorkApi } from './record-work.api';

/** What people say about a record, and the files they put to it. */
@Component({
  selector: 'pt-record-work',
  imports: [FileListComponent, NoteListComponent],
  template: `
    <pt-note-list [source]="notes()" />
    <pt-file-list [source]="files()" />
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
export class RecordWorkComponent {
  private readonly api = inject(RecordWorkApi);
  readonly record = input.required<RecordDetail>();
  readonly editable = input.required<boolean>();

  // By their words: a change of the record is no reason to read its notes again.
  private readonly module = computed(() => this.record().module);
  private readonly id = computed(() => this.record().id);
  private readonly mayDelete = computed(() => this.record().actions.delete);
  protected readonly notes = computed(() =>
    this.api.notes(this.module(), this.id(), this.editable(), this.mayDelete()),
  );
  protected readonly files = computed(() =>
    this.api.files(this.module(), this.id(), this.editable(), this.mayDelete()),
  );
}
