import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import type { PortalModule, PortalRecord } from '@portico/contracts';
import { FileListComponent, NoteListComponent } from '@portico/web/ui';
import { PortalWork } from './portal-work.service';

/** Notes and files that the company and the customer share (R45, R46). */
@Component({
  selector: 'pt-portal-record-work',
  imports: [FileListComponent, NoteListComponent],
  template: `
    @if (sources.hasValue()) {
      @if (sources.value().notes; as notes) {
        <pt-note-list [source]="notes" />
      }
      @if (sources.value().files; as files) {
        <pt-file-list [source]="files" />
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
export class PortalRecordWorkComponent {
  private readonly work = inject(PortalWork);
  readonly module = input.required<PortalModule>();
  readonly record = input.required<PortalRecord>();

  protected readonly sources = resource({
    params: () => ({ module: this.module(), id: this.record().id }),
    loader: async ({ params: { module, id } }) => {
      const { apiName, hasNotes, hasAttachments } = module;
      const [notes, files] = await Promise.all([
        hasNotes ? this.work.notes(apiName, id) : null,
        hasAttachments ? this.work.files(apiName, id) : null,
      ]);
      return { notes, files };
    },
  });
}
