import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import type { ModuleMetadata } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextService } from '@portico/web/core';
import { LoadedDirective, PageComponent } from '@portico/web/ui';
import { RecordTableComponent } from './record-table.component';

/** The records of one module. The table is made anew with each module: nothing of the last one stays in it. */
@Component({
  selector: 'pt-record-list',
  imports: [LoadedDirective, PageComponent, RecordTableComponent],
  template: `
    @if (metadata.hasValue()) {
      @for (module of [metadata.value()]; track module.apiName) {
        <pt-record-table [module]="module" />
      }
    } @else {
      <pt-page [title]="title()">
        <ng-container *ptLoaded="metadata; shape: 'table'" />
      </pt-page>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordListPage {
  private readonly modules = inject(ModulesStore);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  readonly module = input.required<string>();

  protected readonly metadata = resource<ModuleMetadata, { place: string; name: string }>({
    params: () => ({ place: this.place.api(), name: this.module() }),
    loader: ({ params }) => this.modules.get(params.name),
  });
  protected readonly title = computed(() => {
    const module = this.modules.find(this.module());
    return module === null ? this.texts.get('adminRecords.list.title') : this.texts.localised(module.plural);
  });
}
