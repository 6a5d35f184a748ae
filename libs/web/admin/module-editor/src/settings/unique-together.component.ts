import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, type ValidatorFn, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { type FieldMetadata, isChoices, type ModuleMetadata, type UniqueTogether } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FieldInputComponent,
  FormComponent,
  FormFieldComponent,
  type FieldDescription,
  InputDirective,
  ToastService,
} from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';

const IMPOSSIBLE: ReadonlySet<string> = new Set([
  ...['long-text', 'multi-select', 'file', 'sub-form', 'owner', 'auto-number'],
]);
const atLeastTwo: ValidatorFn = ({ value }) =>
  isChoices(value) && value.length > 1 ? null : { text: { key: 'adminModuleEditor.unique.two' } };

/** Sets of fields whose values no two records have all in common. */
@Component({
  selector: 'pt-unique-together',
  imports: [
    CardComponent,
    FieldInputComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <pt-card [heading]="'adminModuleEditor.unique.title' | ptText">
      <p class="pt-muted">{{ 'adminModuleEditor.unique.text' | ptText }}</p>
      @if (module().uniqueTogether.length > 0) {
        <ul>
          @for (set of module().uniqueTogether; track set.name) {
            <li>
              <span class="pt-grow">{{
                'adminModuleEditor.unique.fields' | ptText: { name: set.name, fields: labels(set) }
              }}</span>
              <button
                type="button"
                matButton="outlined"
                class="pt-small"
                [disabled]="isBusy()"
                [attr.aria-label]="'adminModuleEditor.unique.removeName' | ptText: { name: set.name }"
                (click)="remove(set)"
              >
                {{ 'adminModuleEditor.remove' | ptText }}
              </button>
            </li>
          }
        </ul>
      } @else {
        <p class="none">{{ 'adminModuleEditor.unique.none' | ptText }}</p>
      }
      <pt-form [form]="form" name="unique-together" [problem]="problem()" (submitted)="add()">
        <pt-form-field [label]="'adminModuleEditor.unique.name' | ptText" [control]="form.controls.name">
          <input ptInput type="text" maxlength="100" [formControl]="form.controls.name" />
        </pt-form-field>
        <pt-field-input [field]="choice()" [control]="form.controls.fields" />
        <button ptFormAction type="submit" matButton="outlined" [disabled]="isBusy()">
          {{ 'adminModuleEditor.unique.add' | ptText }}
        </button>
      </pt-form>
    </pt-card>
  `,
  styles: `
    ul {
      margin: 12px 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      min-height: 48px;
      border-bottom: 1px solid var(--line);
    }
    .none {
      margin: 12px 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UniqueTogetherComponent {
  private readonly api = inject(ModuleEditorApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  readonly module = input.required<ModuleMetadata>();
  readonly changed = output<ModuleMetadata>();

  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(100)] }),
    fields: new FormControl<string[] | null>(null, atLeastTwo),
  });
  /** Fields to choose from, in the very input that people have for several options. */
  protected readonly choice = computed<FieldDescription>(() => ({
    ...{ apiName: 'fields', kind: 'multi-select', isMandatory: true, lookupModule: null },
    label: { en: this.texts.get('adminModuleEditor.unique.choose') },
    settings: {
      options: this.module()
        .fields.filter((field) => isPossible(field))
        .map(({ apiName, label }) => ({ value: apiName, label })),
    },
  }));
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected labels({ fields }: UniqueTogether): string {
    return fields
      .map((name) => this.module().fields.find(({ apiName }) => apiName === name)?.label ?? { en: name })
      .map((label) => this.texts.localised(label))
      .join(', ');
  }

  protected async add(): Promise<void> {
    const { name, fields } = this.form.getRawValue();
    const isSaved = await this.save([...this.module().uniqueTogether, { name: name.trim(), fields: fields ?? [] }]);
    if (isSaved) this.form.reset();
  }

  protected async remove(set: UniqueTogether): Promise<void> {
    await this.save(this.module().uniqueTogether.filter((one) => one !== set));
  }

  private async save(uniqueTogether: UniqueTogether[]): Promise<boolean> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      this.changed.emit(await this.api.change(this.module().apiName, { uniqueTogether }));
      this.toast.done(this.texts.get('adminModuleEditor.unique.saved'));
      return true;
    } catch (problem) {
      this.problem.set(problem);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** What the server can compare; see its rules. */
function isPossible({ kind, settings }: FieldMetadata): boolean {
  return !IMPOSSIBLE.has(kind) && settings.joinedFrom === undefined;
}
