import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import type { ImportDetail, ModuleMetadata, Page, ProblemError, RefusedRow } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { NumberPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  IconComponent,
  LoadedDirective,
  pointerSteps,
  ProblemTextService,
} from '@portico/web/ui';
import { ImportApi } from '../import.api';

interface Found {
  module: ModuleMetadata;
  page: Page<RefusedRow>;
}

/** Rows that did not come in: what the file says, and what is wrong with it. The CSV has all of them. */
@Component({
  selector: 'pt-refused-rows',
  imports: [CardComponent, ChipComponent, IconComponent, LoadedDirective, MatAnchor, NumberPipe, TextPipe],
  templateUrl: './refused-rows.component.html',
  styleUrl: './refused-rows.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefusedRowsComponent {
  private readonly api = inject(ImportApi);
  private readonly modules = inject(ModulesStore);
  private readonly texts = inject(TextService);
  private readonly problems = inject(ProblemTextService);

  readonly detail = input.required<ImportDetail>();
  readonly csv = input.required<string>();
  private readonly id = computed(() => this.detail().id);

  protected readonly found = resource<Found, string>({
    params: () => this.id(),
    loader: async ({ params: id }) => {
      const [module, page] = await Promise.all([
        this.modules.get(this.detail().module.apiName),
        this.api.refused(id, null),
      ]);
      return { module, page };
    },
  });

  /** "Email: This is not written in the expected form." The place is a column of the file, or a field. */
  protected sentence(error: ProblemError, module: ModuleMetadata): string {
    const name = pointerSteps(error.pointer).at(-1) ?? '';
    const text = this.reason(error, this.lookedUp(name, module));
    const label = this.detail().columns.includes(name) ? name : this.labelOf(name, module);
    return label === null ? text : this.texts.get('adminImport.refused.error', { field: label, text });
  }

  /** Nobody chose what a file names: a missing reference is told in other words than in a form. */
  private reason(error: ProblemError, modules: string): string {
    if (error.code !== 'REFERENCE_NOT_FOUND') return this.problems.ofCode(error.code, error.message);
    return modules === ''
      ? this.texts.get('adminImport.refused.noSuchRecord')
      : this.texts.get('adminImport.refused.noSuchRecordIn', { modules });
  }

  /** The modules that a column could have named, where it is a lookup into several. */
  private lookedUp(column: string, module: ModuleMetadata): string {
    const mapped = this.detail().mapping?.columns.find((one) => one.column === column);
    const field = module.fields.find((one) => one.apiName === mapped?.field);
    return (field?.lookupModules ?? []).map(({ singular }) => this.texts.localised(singular)).join(', ');
  }

  private labelOf(name: string, module: ModuleMetadata): string | null {
    const columns = module.fields.find((field) => field.apiName === this.detail().subForm)?.columns ?? [];
    const field = [...columns, ...module.fields].find((one) => one.apiName === name);
    return field === undefined ? null : this.texts.localised(field.label);
  }
}
