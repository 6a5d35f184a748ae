import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ImportDetail } from '@portico/contracts';
import { PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, IconComponent, ProgressComponent } from '@portico/web/ui';
import { ImportApi } from '../import.api';
import { importParts } from './import-parts.rules';
import { RefusedRowsComponent } from './refused-rows.component';

/** What a dry run found: what would come in, and which rows would be refused. Nothing was written. */
@Component({
  selector: 'pt-import-check',
  imports: [CardComponent, IconComponent, MatButton, PluralPipe, ProgressComponent, RefusedRowsComponent, TextPipe],
  template: `
    <pt-card>
      <div class="pt-stack">
        <div class="pt-row" role="status">
          <pt-icon
            [name]="detail().counts.refused > 0 ? 'warning' : 'check_circle'"
            [class]="detail().counts.refused > 0 ? 'warn' : 'ok'"
          />
          <p>{{ (detail().counts.refused > 0 ? 'adminImport.check.partly' : 'adminImport.check.whole') | ptText }}</p>
        </div>
        <pt-progress [label]="'adminImport.run.label' | ptText" [parts]="parts()" [total]="detail().counts.total" />
        <div class="pt-row pt-wrap">
          <button type="button" matButton="filled" [disabled]="isBusy() || good() === 0" (click)="started.emit()">
            {{ 'adminImport.mapping.action' | ptPlural: good() }}
          </button>
          <button type="button" matButton="outlined" [disabled]="isBusy()" (click)="remapped.emit()">
            {{ 'adminImport.check.back' | ptText }}
          </button>
        </div>
      </div>
    </pt-card>
    @if (detail().counts.refused > 0) {
      <pt-refused-rows [detail]="detail()" [csv]="api.refusedCsv(detail().id)" />
    }
  `,
  styleUrl: './import-outcome.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportCheckComponent {
  private readonly texts = inject(TextService);
  protected readonly api = inject(ImportApi);
  readonly detail = input.required<ImportDetail>();
  readonly isBusy = input.required<boolean>();
  readonly started = output<void>();
  readonly remapped = output<void>();
  protected readonly parts = computed(() => importParts(this.detail(), this.texts));
  protected readonly good = computed(() => this.detail().counts.total - this.detail().counts.refused);
}
