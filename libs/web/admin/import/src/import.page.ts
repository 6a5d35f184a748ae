import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import type { ImportMapping } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { type Crumb, LoadedDirective, PageComponent, StepperComponent } from '@portico/web/ui';
import { ImportStore } from './import.store';
import { importSteps, stepOf } from './import.steps';
import { MappingComponent } from './mapping/mapping.component';
import { ImportProgressComponent } from './result/import-progress.component';
import { ImportResultComponent } from './result/import-result.component';

/** One import, in whichever step it is. */
@Component({
  selector: 'pt-import',
  imports: [
    ImportProgressComponent,
    ImportResultComponent,
    LoadedDirective,
    MappingComponent,
    PageComponent,
    StepperComponent,
    TextPipe,
  ],
  providers: [ImportStore],
  template: `
    <pt-page [title]="title()" [subtitle]="subtitle()" [crumbs]="crumbs()">
      <pt-stepper [label]="'adminImport.steps.label' | ptText" [steps]="steps()" [current]="step()" />
      <ng-container *ptLoaded="store.loaded; shape: 'form'">
        @if (store.detail(); as detail) {
          @switch (step()) {
            @case ('mapping') {
              <pt-mapping [detail]="detail" [problem]="problem()" [isBusy]="isBusy()" (confirmed)="run($event)" />
            }
            @case ('run') {
              <pt-import-progress [detail]="detail" [isReconnecting]="store.isReconnecting()" />
            }
            @case ('result') {
              <pt-import-result [detail]="detail" />
            }
          }
        }
      </ng-container>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  private readonly texts = inject(TextService);
  private readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(ImportStore);

  readonly importId = input.required<string>();
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly steps = computed(() => importSteps(this.texts));
  protected readonly step = computed(() => stepOf(this.store.detail()?.status ?? 'uploaded'));
  protected readonly title = computed(() => {
    const detail = this.store.detail();
    if (detail === null) return this.texts.get('adminImport.title');
    return this.texts.get('adminImport.into', { module: this.texts.localised(detail.module.plural) });
  });
  protected readonly subtitle = computed(() => this.store.detail()?.fileName ?? null);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminImport.title'), link: this.place.page('import') },
    { label: this.store.detail()?.fileName ?? '' },
  ]);

  constructor() {
    effect(() => this.store.open(this.importId()));
  }

  protected async run(mapping: ImportMapping): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.store.run(this.importId(), mapping);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
