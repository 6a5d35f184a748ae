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
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { FilterCondition, ListView, ListViewWrite, ModuleMetadata } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ListViewsApi } from '@portico/web/admin/records';
import { TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  fieldKindKey,
  FormComponent,
  LoadedDirective,
  LocalisedFieldsComponent,
  localisedText,
  ToastService,
} from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';
import { type Arrangement, arrangementOf, moved, type Place, step } from './arrangement.rules';
import { ListBeginningComponent } from './list-beginning.component';
import { listSortOf, listViewForm } from './list-view.form';
import { type Dropped, FieldOrderComponent, type OrderedField } from './field-order.component';

const MOST_COLUMNS = 20;
const UNUSED = 'unused';
const SHOWN = 'shown';

/** One shared list view of a module: its name, its columns in their order, and by what it is filtered and sorted. */
@Component({
  selector: 'pt-list-view',
  imports: [
    CardComponent,
    CdkDropListGroup,
    FieldOrderComponent,
    FormComponent,
    ListBeginningComponent,
    LoadedDirective,
    LocalisedFieldsComponent,
    MatButton,
    ModuleFrameComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <ng-container *ptLoaded="opened; shape: 'cards'; let loaded">
      @if (loaded?.module; as found) {
        <pt-module-frame [module]="found">
          <pt-form [form]="form()" name="list-view" [problem]="problem()" (submitted)="save(found)">
            <pt-card [heading]="'adminModuleEditor.list.name' | ptText">
              <div class="names">
                <pt-localised-fields [form]="form().controls.name" [label]="'adminModuleEditor.list.name' | ptText" />
                @if (view()?.isShared !== false) {
                  <label class="default">
                    <input type="checkbox" class="pt-checkbox" [formControl]="form().controls.isDefault" />
                    <span>{{
                      (view()?.isDefault ? 'adminModuleEditor.list.isAlready' : 'adminModuleEditor.list.makesDefault')
                        | ptText
                    }}</span>
                  </label>
                }
              </div>
            </pt-card>
            <p class="pt-muted">{{ 'adminModuleEditor.list.text' | ptText }}</p>
            <p class="pt-visually-hidden" role="status">{{ told() }}</p>
            <div class="work" cdkDropListGroup>
              <pt-card [heading]="'adminModuleEditor.list.shown' | ptText">
                <pt-field-order
                  [listId]="shownList"
                  [label]="'adminModuleEditor.list.shown' | ptText"
                  [fields]="ordered(found, arrangement().sections[0]?.fields ?? [])"
                  [none]="'adminModuleEditor.list.nothingShown' | ptText"
                  (dropped)="drop($event, 0)"
                  (stepped)="step($event.index, $event.direction)"
                  (taken)="take({ section: 0, index: $event }, { section: null, index: 0 })"
                />
              </pt-card>
              <pt-card [heading]="'adminModuleEditor.list.unused' | ptText">
                <pt-field-order
                  action="add"
                  [listId]="unusedList"
                  [label]="'adminModuleEditor.list.unused' | ptText"
                  [fields]="ordered(found, arrangement().unused)"
                  [none]="'adminModuleEditor.layout.nothingUnused' | ptText"
                  (dropped)="drop($event, null)"
                  (taken)="add($event)"
                />
              </pt-card>
            </div>
            <pt-list-beginning
              [module]="found"
              [form]="form()"
              [conditions]="conditions()"
              (filtered)="filterBy($event)"
            />
            <button
              ptFormAction
              type="submit"
              matButton="filled"
              [disabled]="isBusy() || count() === 0 || count() > most"
            >
              {{ 'adminModuleEditor.save' | ptText }}
            </button>
            @if (count() > most) {
              <p ptFormAction class="pt-muted">{{ 'adminModuleEditor.list.tooMany' | ptText: { count: most } }}</p>
            }
          </pt-form>
        </pt-module-frame>
      }
    </ng-container>
  `,
  styles: `
    .names {
      display: grid;
      gap: 16px;
    }
    .default {
      display: flex;
      align-items: flex-start;
      gap: 8px;
    }
    .work {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
      gap: 20px;
      align-items: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListViewPage {
  private readonly api = inject(ModuleEditorApi);
  private readonly views = inject(ListViewsApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly injector = inject(Injector);
  private readonly lists = viewChildren(FieldOrderComponent);
  readonly module = input.required<string>();
  readonly listViewId = input<string | null>(null);

  protected readonly opened = resource({
    params: () => ({ name: this.module(), id: this.listViewId() }),
    loader: async ({ params: { name, id } }) => {
      const [module, view] = await Promise.all([
        this.api.get(name),
        id === null ? Promise.resolve(null) : this.views.get(name, id),
      ]);
      return { module, view };
    },
  });
  /** Null for a new one, which begins as the default one is. */
  protected readonly view = computed(() => (this.opened.hasValue() ? this.opened.value().view : null));
  /** The list as one section. */
  protected readonly arrangement = linkedSignal<Arrangement>(() => {
    if (!this.opened.hasValue()) return { sections: [], unused: [] };
    const { module, view } = this.opened.value();
    const names = module.fields.filter(({ kind }) => kind !== 'sub-form').map(({ apiName }) => apiName);
    const fields = (view ?? module).listFields;
    return arrangementOf([{ label: { en: SHOWN }, columns: 1, fields }], names);
  });
  protected readonly form = linkedSignal(() => listViewForm(this.view()));
  protected readonly conditions = linkedSignal<readonly FilterCondition[]>(() => this.view()?.listFilter ?? []);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  /** Where something went, for who cannot see it. */
  protected readonly told = signal('');
  protected readonly most = MOST_COLUMNS;
  protected readonly unusedList = UNUSED;
  protected readonly shownList = SHOWN;
  protected readonly count = (): number => this.arrangement().sections[0]?.fields.length ?? 0;

  protected ordered(module: ModuleMetadata, names: readonly string[]): OrderedField[] {
    return names.flatMap((apiName) => {
      const field = module.fields.find((one) => one.apiName === apiName);
      if (!field) return [];
      const note = this.texts.get(fieldKindKey(field.kind));
      return [{ apiName, label: this.texts.localised(field.label), note, isFixed: false }];
    });
  }

  protected drop({ from, fromIndex, index }: Dropped, section: number | null): void {
    this.take({ section: from === UNUSED ? null : 0, index: fromIndex }, { section, index });
  }

  protected step(index: number, direction: -1 | 1): void {
    const from = { section: 0, index };
    const to = step(this.arrangement(), from, direction);
    const name = this.arrangement().sections[0]?.fields[index] ?? '';
    if (to === null) return;
    this.take(from, to);
    afterNextRender(() => this.lists().some((list) => list.focus(name)), { injector: this.injector });
  }

  protected add(index: number): void {
    this.take({ section: null, index }, { section: 0, index: this.count() });
  }

  protected take(from: Place, to: Place): void {
    this.arrangement.set(moved(this.arrangement(), from, to));
    this.form().markAsDirty();
    const where = this.texts.get(
      to.section === null ? 'adminModuleEditor.list.unused' : 'adminModuleEditor.list.shown',
    );
    this.told.set(this.texts.get('adminModuleEditor.order.moved', { place: to.index + 1, where }));
  }

  protected filterBy(conditions: readonly FilterCondition[]): void {
    this.conditions.set(conditions);
    this.form().markAsDirty();
  }

  protected async save(module: ModuleMetadata): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const saved = await this.write(module.apiName);
      this.toast.done(this.texts.get('adminModuleEditor.list.saved'));
      this.form().markAsPristine();
      if (this.view() === null) {
        await this.router.navigate(this.place.page('modules', module.apiName, 'list', saved.id), { replaceUrl: true });
      }
      this.opened.set({ module, view: saved });
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  private write(module: string): Promise<ListView> {
    const view = this.view();
    const body: ListViewWrite = {
      ...{ name: localisedText(this.form().controls.name), isShared: view?.isShared ?? true },
      ...{ listFields: this.arrangement().sections[0]?.fields ?? [], listFilter: [...this.conditions()] },
      listSort: listSortOf(this.form()),
      ...(this.form().controls.isDefault.value ? { isDefault: true } : {}),
    };
    return view === null ? this.views.create(module, body) : this.views.save(module, view, body);
  }
}
