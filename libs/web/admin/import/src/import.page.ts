import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import type { ImportFormat, ImportMapping } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { type Crumb, LoadedDirective, PageComponent, StepperComponent } from '@portico/web/ui';
import { ImportStore } from './import.store';
import { importSteps, stepOf } from './import.steps';
import { MappingComponent } from './mapping/mapping.component';
import { ImportCheckComponent } from './result/import-check.component';
import { ImportProgressComponent } from './result/import-progress.component';
import { ImportResultComponent } from './result/import-result.component';

/** One import, in whichever step it is. */
@Component({
  selector: 'pt-import',
  imports: [
    ImportCheckComponent,
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
      <pt-stepper [label]="'adminImport.steps.label' | ptText" [steps]="steps()" [current]="shownStep()" />
      <ng-container *ptLoaded="store.loaded; shape: 'form'">
        @if (store.detail(); as detail) {
          @switch (step()) {
            @case ('mapping') {
              <pt-mapping
                [detail]="detail"
                [problem]="problem()"
                [isBusy]="isBusy()"
                (confirmed)="run($event)"
                (tried)="dryRun($event)"
                (reformatted)="reformat($event)"
              />
            }
            @case ('check') {
              <pt-import-check
                [detail]="detail"
                [isBusy]="isBusy()"
                (started)="start()"
                (remapped)="isRemapping.set(true)"
              />
            }
            @case ('run') {
              <pt-import-progress
                [detail]="detail"
                [isReconnecting]="store.isReconnecting()"
                [isBusy]="isBusy()"
                (cancelled)="cancel()"
              />
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
  /** After a dry run the columns can be changed once more. */
  protected readonly isRemapping = signal(false);
  protected readonly step = computed(() => {
    const step = stepOf(this.store.detail()?.status ?? 'uploaded');
    return step === 'check' && this.isRemapping() ? 'mapping' : step;
  });
  protected readonly shownStep = computed(() =>
    this.step() === 'run' && this.store.detail()?.isDryRun === true ? 'check' : this.step(),
  );
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

  protected run(mapping: ImportMapping): Promise<void> {
    return this.attempt(() => this.store.run(this.importId(), mapping));
  }

  protected dryRun(mapping: ImportMapping): Promise<void> {
    return this.attempt(() => this.store.dryRun(this.importId(), mapping));
  }

  protected reformat(format: ImportFormat): Promise<void> {
    return this.attempt(() => this.store.reformat(this.importId(), format));
  }

  protected start(): Promise<void> {
    return this.attempt(() => this.store.start(this.importId()));
  }

  protected cancel(): Promise<void> {
    return this.attempt(() => this.store.cancel(this.importId()));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.isRemapping.set(false);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
