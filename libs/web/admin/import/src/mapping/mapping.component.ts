import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import type { ImportDetail, ImportFormat, ImportMapping, ModuleMetadata } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { LoadedDirective } from '@portico/web/ui';
import { MappingFormComponent } from './mapping-form.component';
import { atTargets } from './mapping-form.rules';
import { lookupModules, mappingTargets, type MappingTarget } from './mapping-target.rules';

/** The step that says which column becomes which field; fetches what can be chosen, then shows the form. */
@Component({
  selector: 'pt-mapping',
  imports: [LoadedDirective, MappingFormComponent],
  template: `
    <ng-container *ptLoaded="targets; shape: 'form'; let targets">
      <pt-mapping-form
        [detail]="detail()"
        [targets]="targets"
        [problem]="placed()"
        [isBusy]="isBusy()"
        (confirmed)="confirm($event)"
        (tried)="try($event)"
        (reformatted)="reformatted.emit($event)"
      />
    </ng-container>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MappingComponent {
  private readonly modules = inject(ModulesStore);
  private readonly sent = signal<ImportMapping>({ columns: [], mode: 'create' });

  readonly detail = input.required<ImportDetail>();
  readonly problem = input.required<unknown>();
  readonly isBusy = input.required<boolean>();
  readonly confirmed = output<ImportMapping>();
  readonly tried = output<ImportMapping>();
  readonly reformatted = output<ImportFormat>();

  protected readonly placed = computed(() => atTargets(this.problem(), this.sent()));
  private readonly into = computed(() => this.detail().module.apiName);
  private readonly subForm = computed(() => this.detail().subForm);
  protected readonly targets = resource<MappingTarget[], { name: string; subForm: string | null }>({
    params: () => ({ name: this.into(), subForm: this.subForm() }),
    loader: async ({ params: { name, subForm } }) => {
      const module = await this.modules.get(name);
      const all = await this.modules.load();
      // A lookup can point into a module that the profile of whoever imports does not show.
      const names = lookupModules(module, subForm).filter((one) => all.some(({ apiName }) => apiName === one));
      const found = await Promise.all(names.map((one) => this.modules.get(one)));
      const lookedUp = new Map<string, ModuleMetadata>(found.map((one) => [one.apiName, one]));
      return mappingTargets(module, subForm, lookedUp);
    },
  });

  protected confirm(mapping: ImportMapping): void {
    this.sent.set(mapping);
    this.confirmed.emit(mapping);
  }

  protected try(mapping: ImportMapping): void {
    this.sent.set(mapping);
    this.tried.emit(mapping);
  }
}
