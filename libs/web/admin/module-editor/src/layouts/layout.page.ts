import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  linkedSignal,
  resource,
  signal,
  viewChildren,
} from '@angular/core';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { LayoutMetadata, ModuleMetadata } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { type Tagged, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  fieldKindKey,
  FormComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  LoadedDirective,
  LocalisedFieldsComponent,
  type LocalisedForm,
  localisedForm,
  localisedText,
  PageComponent,
  ToastService,
} from '@portico/web/ui';
import { ReactiveFormsModule } from '@angular/forms';
import { ModuleEditorApi } from '../module-editor.api';
import {
  type Arrangement,
  arrangementOf,
  changedSection,
  moved,
  movedSection,
  type Place,
  step,
  withoutSection,
  withSection,
} from './arrangement.rules';
import { type Dropped, FieldOrderComponent, type OrderedField } from './field-order.component';

interface Opened {
  module: ModuleMetadata;
  layout: LayoutMetadata;
  etag: string | null;
}

const UNUSED = 'unused';

/** A layout as it will look: fields are dragged, or moved with the keyboard, between sections and out of them. */
@Component({
  selector: 'pt-layout',
  imports: [
    CardComponent,
    CdkDropListGroup,
    FieldOrderComponent,
    FormComponent,
    FormFieldComponent,
    IconComponent,
    InputDirective,
    LoadedDirective,
    LocalisedFieldsComponent,
    MatButton,
    MatIconButton,
    PageComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './layout.page.html',
  styleUrl: './layout.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LayoutPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly injector = inject(Injector);
  private readonly place = inject(OrganisationPlaceService);
  private readonly lists = viewChildren(FieldOrderComponent);
  readonly module = input.required<string>();
  readonly layoutId = input.required<string>();

  protected readonly loaded = resource<Opened, { module: string; layoutId: string }>({
    params: () => ({ module: this.module(), layoutId: this.layoutId() }),
    loader: async ({ params }) => {
      const [module, { body, etag }] = await Promise.all([
        this.api.get(params.module),
        this.api.layout(params.module, params.layoutId),
      ]);
      return { module, layout: body, etag };
    },
  });
  protected readonly arrangement = linkedSignal<Arrangement>(() => {
    if (!this.loaded.hasValue()) return { sections: [], unused: [] };
    const { module, layout } = this.loaded.value();
    return arrangementOf(
      layout.sections,
      module.fields.map(({ apiName }) => apiName),
    );
  });
  /** Knows whether there is something to save, and says what is wrong with the name. */
  protected readonly form = linkedSignal(
    () =>
      new FormGroup({
        name: new FormControl(this.loaded.hasValue() ? this.loaded.value().layout.name : '', {
          nonNullable: true,
          validators: [Validators.required, Validators.maxLength(100)],
        }),
      }),
  );
  protected readonly renamed = signal<{ at: number; form: LocalisedForm } | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  /** Where something went, for who cannot see it. */
  protected readonly told = signal('');
  protected readonly unusedList = UNUSED;

  protected readonly crumbs = computed<Crumb[]>(() => {
    if (!this.loaded.hasValue()) return [];
    const { module, layout } = this.loaded.value();
    return [
      { label: this.texts.localised(module.plural), link: this.place.page('records', module.apiName) },
      {
        label: this.texts.get('adminModuleEditor.layouts.title'),
        link: this.place.page('modules', module.apiName, 'layouts'),
      },
      { label: layout.name },
    ];
  });

  protected ordered(module: ModuleMetadata, names: readonly string[]): OrderedField[] {
    return names.flatMap((apiName) => {
      const field = module.fields.find((one) => one.apiName === apiName);
      if (!field) return [];
      const isFixed = field.isMandatory && field.defaultValue === null && !field.isSystem;
      const note = this.texts.get(isFixed ? 'adminModuleEditor.fields.mandatory' : fieldKindKey(field.kind));
      return [{ apiName, label: this.texts.localised(field.label), note, isFixed }];
    });
  }

  protected sectionName(at: number): string {
    const section = this.arrangement().sections[at];
    return section ? this.texts.localised(section.label) : '';
  }

  protected drop({ from, fromIndex, index }: Dropped, section: number | null): void {
    this.take({ section: from === UNUSED ? null : Number(from), index: fromIndex }, { section, index });
  }

  protected step(section: number, index: number, direction: -1 | 1): void {
    const from = { section, index };
    const to = step(this.arrangement(), from, direction);
    if (to !== null) this.take(from, to, true);
  }

  protected leaveOut(section: number, index: number): void {
    this.take({ section, index }, { section: null, index: this.arrangement().unused.length });
  }

  protected putIn(index: number): void {
    const section = this.arrangement().sections.length - 1;
    const last = this.arrangement().sections[section];
    if (last) this.take({ section: null, index }, { section, index: last.fields.length });
  }

  protected addSection(): void {
    this.change(withSection(this.arrangement(), { en: this.texts.get('adminModuleEditor.layout.newSection') }));
    this.rename(this.arrangement().sections.length - 1);
  }

  protected removeSection(at: number): void {
    this.renamed.set(null);
    this.change(withoutSection(this.arrangement(), at));
  }

  protected moveSection(at: number, direction: -1 | 1): void {
    this.renamed.set(null);
    this.change(movedSection(this.arrangement(), at, direction));
  }

  protected setColumns(at: number, columns: 1 | 2): void {
    this.change(changedSection(this.arrangement(), at, { columns }));
  }

  protected rename(at: number): void {
    const section = this.arrangement().sections[at];
    this.renamed.set(section ? { at, form: localisedForm(section.label) } : null);
  }

  protected retitle(): void {
    const renamed = this.renamed();
    if (!renamed?.form.valid) return;
    this.change(changedSection(this.arrangement(), renamed.at, { label: localisedText(renamed.form) }));
  }

  protected async save({ module, layout, etag }: Opened): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body = { name: this.form().getRawValue().name.trim(), sections: this.arrangement().sections };
      const saved: Tagged<LayoutMetadata> = await this.api.saveLayout(module.apiName, layout.id, body, etag);
      this.renamed.set(null);
      this.loaded.set({ module, layout: saved.body, etag: saved.etag });
      this.toast.done(this.texts.get('adminModuleEditor.layout.saved', { name: saved.body.name }));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  private take(from: Place, to: Place, isByKey = false): void {
    const before = this.arrangement();
    const name = (from.section === null ? before.unused : before.sections[from.section]?.fields)?.[from.index];
    if (name === undefined) return;
    this.change(moved(before, from, to));
    const where =
      to.section === null ? this.texts.get('adminModuleEditor.layout.unused') : this.sectionName(to.section);
    this.told.set(this.texts.get('adminModuleEditor.order.moved', { place: to.index + 1, where }));
    if (isByKey) afterNextRender(() => this.lists().some((list) => list.focus(name)), { injector: this.injector });
  }

  private change(arrangement: Arrangement): void {
    this.arrangement.set(arrangement);
    this.form().markAsDirty();
  }
}
