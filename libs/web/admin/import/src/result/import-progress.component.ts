import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ImportDetail } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent, ConfirmService, ProgressComponent } from '@portico/web/ui';
import { importParts } from './import-parts.rules';

/** A running import: rows created, updated, refused and waiting, as they change. */
@Component({
  selector: 'pt-import-progress',
  imports: [CardComponent, MatButton, ProgressComponent, TextPipe],
  template: `
    <pt-card>
      <div class="pt-stack">
        <p>{{ (detail().isDryRun ? 'adminImport.check.text' : 'adminImport.run.text') | ptText }}</p>
        <pt-progress [label]="'adminImport.run.label' | ptText" [parts]="parts()" [total]="detail().counts.total" />
        @if (isReconnecting()) {
          <p class="pt-muted" role="status">{{ 'adminImport.run.reconnecting' | ptText }}</p>
        }
        <div>
          <button type="button" matButton="outlined" [disabled]="isBusy()" (click)="cancel()">
            {{ (detail().isDryRun ? 'adminImport.check.cancel' : 'adminImport.run.cancel') | ptText }}
          </button>
        </div>
      </div>
    </pt-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportProgressComponent {
  private readonly texts = inject(TextService);
  readonly detail = input.required<ImportDetail>();
  private readonly confirm = inject(ConfirmService);
  readonly isReconnecting = input(false);
  readonly isBusy = input(false);
  readonly cancelled = output<void>();
  protected readonly parts = computed(() => importParts(this.detail(), this.texts));

  /** What came in stays: that is asked; a dry run leaves nothing. */
  protected async cancel(): Promise<void> {
    const isSure =
      this.detail().isDryRun ||
      (await this.confirm.ask({
        title: this.texts.get('adminImport.run.cancelTitle'),
        text: this.texts.get('adminImport.run.cancelText'),
        action: this.texts.get('adminImport.run.cancel'),
        destructive: true,
      }));
    if (isSure) this.cancelled.emit();
  }
}
