import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import type { ModuleMetadata, ModuleSummary } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, FormFieldComponent, InputDirective, type MatrixChange, MatrixComponent } from '@portico/web/ui';
import { startWith } from 'rxjs';
import { fieldRows, type ProfileDraft, withFields } from './profile-draft.rules';

/** Fields out of reach, or to look at only, module by module. */
@Component({
  selector: 'pt-field-rights',
  imports: [
    CardComponent,
    FormFieldComponent,
    InputDirective,
    LocalisedPipe,
    MatrixComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <pt-card [heading]="'adminSettings.profiles.fields' | ptText">
      <p class="pt-muted">{{ text() }}</p>
      <pt-form-field class="module" [label]="'adminSettings.profiles.module' | ptText">
        <select ptInput [formControl]="chosen">
          <option value="">{{ 'adminSettings.profiles.choose' | ptText }}</option>
          @for (module of modules(); track module.id) {
            <option [value]="module.apiName">{{ module.plural | ptLocalised }}</option>
          }
        </select>
      </pt-form-field>
      @if (fields().length > 0) {
        <pt-matrix
          [label]="'adminSettings.profiles.fields' | ptText"
          [rowHead]="'adminSettings.profiles.field' | ptText"
          [searchLabel]="'adminSettings.profiles.searchFields' | ptText"
          [columns]="columns()"
          [rows]="fields()"
          (changed)="set($event)"
        />
      }
    </pt-card>
  `,
  styles: `
    p + .module {
      margin: 16px 0;
    }
    pt-matrix {
      display: block;
    }
    .module {
      display: block;
      max-width: 420px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldRightsComponent {
  private readonly store = inject(ModulesStore);
  private readonly texts = inject(TextService);
  readonly draft = input.required<ProfileDraft>();
  readonly modules = input.required<readonly ModuleSummary[]>();
  readonly text = input.required<string>();
  readonly isFixed = input(false);
  readonly changed = output<ProfileDraft>();

  /** The module whose fields are shown. */
  protected readonly chosen = new FormControl('', { nonNullable: true });
  private readonly chosenName = toSignal(this.chosen.valueChanges.pipe(startWith('')), { initialValue: '' });
  private readonly described = resource<ModuleMetadata | null, string>({
    params: () => this.chosenName(),
    loader: async ({ params: name }) => (name === '' ? null : this.store.get(name)),
  });
  protected readonly columns = computed(() => [
    { key: 'see', label: this.texts.get('adminSettings.profiles.see') },
    { key: 'change', label: this.texts.get('adminSettings.profiles.change') },
  ]);
  protected readonly fields = computed(() => {
    const module = this.described.hasValue() ? this.described.value() : null;
    if (module === null) return [];
    const fields = module.fields.flatMap((field) => [
      { field, label: this.texts.localised(field.label), isChild: false },
      ...(field.columns ?? []).map((column) => ({
        ...{ field: column, label: this.texts.localised(column.label), isChild: true },
      })),
    ]);
    return fieldRows(this.draft(), module.id, fields, [module.nameField, 'owner'], this.isFixed());
  });

  protected set(change: MatrixChange): void {
    const module = this.described.hasValue() ? this.described.value() : null;
    if (module !== null) this.changed.emit(withFields(this.draft(), module.id, change));
  }
}
