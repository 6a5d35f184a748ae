import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ImportDetail } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ProgressComponent } from '@portico/web/ui';
import { importParts } from './import-parts.rules';

/** A running import: rows created, updated, refused and waiting, as they change. */
@Component({
  selector: 'pt-import-progress',
  imports: [CardComponent, ProgressComponent, TextPipe],
  template: `
    <pt-card>
      <div class="pt-stack">
        <p>{{ 'adminImport.run.text' | ptText }}</p>
        <pt-progress [label]="'adminImport.run.label' | ptText" [parts]="parts()" [total]="detail().counts.total" />
        @if (isReconnecting()) {
          <p class="pt-muted" role="status">{{ 'adminImport.run.reconnecting' | ptText }}</p>
        }
      </div>
    </pt-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportProgressComponent {
  private readonly texts = inject(TextService);
  readonly detail = input.required<ImportDetail>();
  readonly isReconnecting = input(false);
  protected readonly parts = computed(() => importParts(this.detail(), this.texts));
}
