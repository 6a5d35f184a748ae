import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { isProblem, PortalSessionStore, TextPipe } from '@portico/web/core';
import { EmptyComponent, LoadedDirective } from '@portico/web/ui';
import { PortalRecords } from './portal-records.service';
import { RecordTableComponent } from './record-table.component';

/** A tab: the module's metadata first, then its records. */
@Component({
  selector: 'pt-portal-record-list',
  imports: [EmptyComponent, LoadedDirective, RecordTableComponent, TextPipe],
  template: `
    <ng-container *ptLoaded="known; shape: 'table'; let module">
      @if (module) {
        <pt-record-table [module]="module" [area]="area()" />
      } @else {
        <h1 class="pt-visually-hidden">{{ 'portalRecords.record.notFound' | ptText }}</h1>
        <pt-empty
          icon="search_off"
          [heading]="'portalRecords.record.notFound' | ptText"
          [text]="'portalRecords.record.notFoundText' | ptText"
        />
      }
    </ng-container>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordListPage {
  private readonly records = inject(PortalRecords);
  private readonly session = inject(PortalSessionStore);
  /** Route parameter: the module's address. */
  readonly module = input.required<string>();
  protected readonly area = computed(() => `${this.session.area()}/${this.module()}`);
  protected readonly known = resource({
    params: () => this.module(),
    loader: async ({ params }) => {
      try {
        return await this.records.module(params);
      } catch (error) {
        if (isProblem(error, 'NOT_FOUND')) return null;
        throw error;
      }
    },
  });
}
