import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import type { FilterCondition, ModuleMetadata } from '@portico/contracts';
import { FilterBarComponent, filterFields, sortNameOf } from '@portico/web/admin/records';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';
import type { ListViewForm } from './list-view.form';

/** With which filter and in which order a list begins: the list's own filter, and one key. */
@Component({
  selector: 'pt-list-beginning',
  imports: [CardComponent, FilterBarComponent, FormFieldComponent, InputDirective, ReactiveFormsModule, TextPipe],
  template: `
    <pt-card [heading]="'adminModuleEditor.list.beginning' | ptText">
      <div class="beginning">
        <p class="pt-muted">{{ 'adminModuleEditor.list.beginningText' | ptText }}</p>
        <div role="group" [attr.aria-label]="'adminModuleEditor.list.conditions' | ptText">
          <pt-filter-bar [fields]="fields()" [conditions]="conditions()" (changed)="filtered.emit($event)" />
        </div>
        <div class="pair">
          <pt-form-field
            [label]="'adminModuleEditor.list.sortBy' | ptText"
            [control]="form().controls.listSort.controls.field"
          >
            <select ptInput [formControl]="form().controls.listSort.controls.field">
              @for (one of orders(); track one.name) {
                <option [value]="one.name">{{ one.label }}</option>
              }
            </select>
          </pt-form-field>
          @if (form().controls.listSort.controls.field.value !== '') {
            <pt-form-field
              [label]="'adminModuleEditor.list.direction' | ptText"
              [control]="form().controls.listSort.controls.direction"
            >
              <select ptInput [formControl]="form().controls.listSort.controls.direction">
                <option value="asc">{{ 'adminModuleEditor.list.asc' | ptText }}</option>
                <option value="desc">{{ 'adminModuleEditor.list.desc' | ptText }}</option>
              </select>
            </pt-form-field>
          }
        </div>
      </div>
    </pt-card>
  `,
  styles: `
    .beginning {
      display: grid;
      gap: 16px;
    }
    p {
      margin: 0;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListBeginningComponent {
  private readonly texts = inject(TextService);
  readonly module = input.required<ModuleMetadata>();
  readonly form = input.required<ListViewForm>();
  readonly conditions = input.required<readonly FilterCondition[]>();
  readonly filtered = output<readonly FilterCondition[]>();

  protected readonly fields = computed(() => filterFields(this.module(), this.moments()));
  /** What a whole module can be sorted by; first the order that nobody asks for. */
  protected readonly orders = computed(() => {
    const module = this.module();
    const { created, updated } = this.moments();
    const fields = module.fields.flatMap((field) => {
      const name = sortNameOf(module, field);
      return name === null ? [] : [{ name, label: this.texts.localised(field.label) }];
    });
    return [
      { name: '', label: this.texts.get('adminModuleEditor.list.newest') },
      ...fields,
      { name: 'createdAt', label: this.texts.localised(created) },
      { name: 'updatedAt', label: this.texts.localised(updated) },
    ];
  });
  private readonly moments = computed(() => ({
    created: { en: this.texts.get('adminRecords.filter.created') },
    updated: { en: this.texts.get('adminRecords.filter.updated') },
    converted: { en: this.texts.get('adminRecords.filter.converted') },
    externalId: { en: this.texts.get('adminRecords.filter.externalId') },
  }));
}
