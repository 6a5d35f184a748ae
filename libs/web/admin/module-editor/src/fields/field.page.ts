import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  FIELD_KINDS,
  FILE_GROUPS,
  type FieldKind,
  type FieldMetadata,
  type ModuleMetadata,
  type ModuleSummary,
} from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChoicesInputComponent,
  ConfirmService,
  type Crumb,
  type FieldDescription,
  FieldInputComponent,
  fieldKindKey,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  LocalisedFieldsComponent,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { switchMap } from 'rxjs';
import { DependentTextService } from '../dependent-text.service';
import { ModuleEditorApi } from '../module-editor.api';
import {
  type FieldForm,
  fieldChange,
  fieldCreate,
  fieldForm,
  hasOptions,
  possibleFor,
  proposedName,
  SEVERAL,
  settingsOfKind,
} from './field.form';
import { OptionsEditorComponent } from './options-editor.component';

interface Opened {
  module: ModuleMetadata;
  /** Null for a new one. */
  field: FieldMetadata | null;
  form: FieldForm;
}

const NO_COLUMN: ReadonlySet<FieldKind> = new Set(['sub-form', 'auto-number', 'owner', 'file']);

/** A field, new or as it is: name, kind, rules, options, default. */
@Component({
  selector: 'pt-field',
  imports: [
    CardComponent,
    ChoicesInputComponent,
    FieldInputComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    LocalisedFieldsComponent,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    OptionsEditorComponent,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './field.page.html',
  styleUrl: './field.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly modules = inject(ModulesStore);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  private readonly dependents = inject(DependentTextService);
  protected readonly place = inject(OrganisationPlaceService);
  /** Route and query parameters. */
  readonly module = input.required<string>();
  readonly fieldId = input<string>();
  readonly parent = input<string>();

  protected readonly loaded = resource<{ module: ModuleMetadata; all: ModuleSummary[] }, string>({
    params: () => this.module(),
    loader: async ({ params }) => ({ module: await this.api.get(params), all: await this.modules.load() }),
  });
  protected readonly opened = linkedSignal<Opened | null>(() => {
    if (!this.loaded.hasValue()) return null;
    const { module } = this.loaded.value();
    const all = module.fields.flatMap((field) => [field, ...(field.columns ?? [])]);
    const field = all.find(({ id }) => id === this.fieldId()) ?? null;
    return { module, field, form: fieldForm(field, 'text') };
  });
  protected readonly isMissing = computed(() => this.fieldId() !== undefined && this.opened()?.field === null);
  protected readonly parentField = computed(() => {
    const { module, field } = this.opened() ?? {};
    const name = this.parent();
    const found = module?.fields.find(({ apiName, columns }) =>
      field ? columns?.some(({ id }) => id === field.id) : apiName === name,
    );
    return found ?? null;
  });
  protected readonly kind = signal<FieldKind>('text');
  protected readonly kinds = computed(() =>
    FIELD_KINDS.filter((kind) => kind !== 'owner' && (this.parentField() === null || !NO_COLUMN.has(kind))).map(
      (kind) => ({
        kind,
        label: fieldKindKey(kind),
      }),
    ),
  );
  protected readonly targets = computed(() => (this.loaded.hasValue() ? this.loaded.value().all : []));
  protected readonly targetOptions = computed(() =>
    this.targets().map(({ apiName, plural }) => ({ value: apiName, label: plural })),
  );
  protected readonly several = SEVERAL;
  protected readonly fileGroups = computed(() =>
    FILE_GROUPS.map((value) => ({ value, label: { en: this.texts.get(`adminModuleEditor.fileType.${value}`) } })),
  );
  protected readonly possible = computed(() => possibleFor(this.kind(), this.parentField() !== null));
  protected readonly settings = computed(() => settingsOfKind(this.kind()));
  protected readonly hasOptions = computed(() => hasOptions(this.kind()));
  /** The default is given with the very input that people will have for the field. */
  protected readonly defaultField = signal<FieldDescription | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  private isNamed = false;

  protected readonly title = computed(() => {
    const field = this.opened()?.field;
    return field ? this.texts.localised(field.label) : this.texts.get('adminModuleEditor.field.new');
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const module = this.opened()?.module;
    if (!module) return [];
    return [
      { label: this.texts.localised(module.plural), link: this.place.page('records', module.apiName) },
      {
        label: this.texts.get('adminModuleEditor.fields.title'),
        link: this.place.page('modules', module.apiName, 'fields'),
      },
      { label: this.title() },
    ];
  });

  constructor() {
    toObservable(this.opened)
      .pipe(
        switchMap((opened) => {
          this.describe();
          return opened === null ? [] : opened.form.valueChanges;
        }),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.describe());
  }

  /** The name for the API follows the label until somebody types one. */
  protected follow(form: FieldForm): void {
    if (this.isNamed || this.opened()?.field) return;
    form.controls.apiName.setValue(proposedName(form.controls.label.controls.en.value));
  }
  protected named(): void {
    this.isNamed = true;
  }

  protected choose(form: FieldForm): void {
    form.controls.defaultValue.reset(null);
    const { unique, indexed, mandatory } = possibleFor(form.controls.kind.value, this.parentField() !== null);
    if (!unique) form.controls.isUnique.setValue(false);
    if (!indexed) form.controls.isIndexed.setValue(false);
    if (!mandatory) form.controls.isMandatory.setValue(false);
  }

  protected async save({ module, field, form }: Opened): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const saved = field
        ? await this.api.changeField(module.apiName, field.id, fieldChange(form, field.isSystem))
        : await this.api.createField(module.apiName, fieldCreate(form, this.parentField()?.apiName ?? null));
      form.markAsPristine();
      this.toast.done(this.texts.get('adminModuleEditor.field.saved', { name: this.texts.localised(saved.label) }));
      await this.router.navigate(this.place.page('modules', module.apiName, 'fields'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  /** Says first what depends on the field. */
  protected async remove(module: ModuleMetadata, field: FieldMetadata, form: FieldForm): Promise<void> {
    this.isBusy.set(true);
    try {
      const dependents = await this.api.dependents(module.apiName, field.id);
      const name = this.texts.localised(field.label);
      const isSure = await this.confirm.ask({
        title: this.texts.get('adminModuleEditor.field.removeTitle', { name }),
        text:
          dependents.length === 0
            ? this.texts.get('adminModuleEditor.field.removeUnused')
            : this.texts.get('adminModuleEditor.field.removeUsed', { list: this.dependents.list(dependents) }),
        action: this.texts.get('adminModuleEditor.remove'),
        destructive: true,
        ...(dependents.some(({ kind }) => kind === 'records') ? { typeToConfirm: name } : {}),
      });
      if (isSure) {
        await this.api.removeField(module.apiName, field.id);
        form.markAsPristine();
        this.toast.done(this.texts.get('adminModuleEditor.field.removed', { name }));
        await this.router.navigate(this.place.page('modules', module.apiName, 'fields'));
      }
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
    this.isBusy.set(false);
  }

  /** What stands in the way of deleting is known to the server; what never goes has no button. */
  protected isRemovable(module: ModuleMetadata, field: FieldMetadata): boolean {
    return !field.isSystem && field.apiName !== module.nameField;
  }

  private describe(): void {
    const opened = this.opened();
    if (opened === null) return;
    const { form } = opened;
    const kind = form.controls.kind.value;
    this.kind.set(kind);
    const { settings = {} } = fieldChange(form, false);
    // An option without words yet cannot be chosen.
    const options = settings.options?.filter(({ value }) => value !== '');
    const isPossible = possibleFor(kind, false).default && !opened.field?.isSystem && options?.length !== 0;
    this.defaultField.set(
      isPossible
        ? {
            ...{ apiName: 'defaultValue', kind, isMandatory: false, lookupModule: null },
            settings: { ...settings, ...(options ? { options } : {}) },
            label: { en: this.texts.get('adminModuleEditor.field.defaultValue') },
          }
        : null,
    );
  }
}
