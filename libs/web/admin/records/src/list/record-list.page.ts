import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import type { ListView } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextService } from '@portico/web/core';
import { LoadedDirective, PageComponent } from '@portico/web/ui';
import { ListViewsApi } from '../list-views/list-views.api';
import { RecordTableComponent } from './record-table.component';

/** The records of one module. The table is made anew with each module: nothing of the last one stays in it. */
@Component({
  selector: 'pt-record-list',
  imports: [LoadedDirective, PageComponent, RecordTableComponent],
  template: `
    @if (opened.hasValue()) {
      @for (module of [opened.value().module]; track module.apiName) {
        <pt-record-table [module]="module" [views]="views()" (viewsChanged)="views.set($event)" />
      }
    } @else {
      <pt-page [title]="title()">
        <ng-container *ptLoaded="opened; shape: 'table'" />
      </pt-page>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordListPage {
  private readonly modules = inject(ModulesStore);
  private readonly listViews = inject(ListViewsApi);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => ({ place: this.place.api(), name: this.module() }),
    loader: async ({ params: { name } }) => {
      const [module, views] = await Promise.all([this.modules.get(name), this.listViews.list(name)]);
      return { module, views };
    },
  });
  protected readonly views = linkedSignal<readonly ListView[]>(() =>
    this.opened.hasValue() ? this.opened.value().views : [],
  );
  protected readonly title = computed(() => {
    const module = this.modules.find(this.module());
    return module === null ? this.texts.get('adminRecords.list.title') : this.texts.localised(module.plural);
  });
}
