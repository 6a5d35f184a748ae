import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ModuleMetadata, RecordDetail } from '@portico/contracts';
import { TextPipe } from '@portico/web/core';
import { CardComponent, LoadedDirective } from '@portico/web/ui';
import { RecordsApi } from '../records.api';
import { ChangeListComponent } from './change-list.component';

const STEP = 5;
const MOST = 200;

/** What happened to the record since it was made, newest first. */
@Component({
  selector: 'pt-record-history',
  imports: [CardComponent, ChangeListComponent, LoadedDirective, MatButton, TextPipe],
  template: `
    <pt-card [heading]="'adminRecords.history.title' | ptText">
      <ng-container *ptLoaded="found; shape: 'text'; let page">
        @if (page.data.length === 0) {
          <p class="pt-muted none">{{ 'adminRecords.history.none' | ptText }}</p>
        } @else {
          <pt-change-list
            [label]="'adminRecords.history.title' | ptText"
            [module]="module()"
            [entries]="page.data"
            [currency]="record().currency"
          />
          @if (page.page.hasMore && limit() < most) {
            <button type="button" matButton (click)="more()">{{ 'adminRecords.related.more' | ptText }}</button>
          }
        }
      </ng-container>
    </pt-card>
  `,
  styles: `
    .none {
      margin: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordHistoryComponent {
  private readonly api = inject(RecordsApi);
  readonly module = input.required<ModuleMetadata>();
  readonly record = input.required<RecordDetail>();

  protected readonly most = MOST;
  private readonly recordId = computed(() => this.record().id);
  protected readonly limit = linkedSignal({ source: this.recordId, computation: () => STEP });
  protected readonly found = resource({
    params: () => ({
      module: this.record().module,
      id: this.recordId(),
      version: this.record().version,
      limit: this.limit(),
    }),
    loader: ({ params: { module, id, limit } }) => this.api.history(module, id, limit),
  });

  protected more(): void {
    this.limit.update((limit) => Math.min(limit + 20, MOST));
  }
}
