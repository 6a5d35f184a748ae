import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  inject,
  Injector,
  input,
  linkedSignal,
  resource,
  signal,
  viewChildren,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FilterCondition, ModuleMetadata } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent, fieldKindKey, FormComponent, LoadedDirective, ToastService } from '@portico/web/ui';
import { ModuleEditorApi } from '../module-editor.api';
import { ModuleFrameComponent } from '../module-frame.component';
import { type Arrangement, arrangementOf, moved, type Place, step } from './arrangement.rules';
import { ListBeginningComponent } from './list-beginning.component';
import { listBeginningForm, listSortOf } from './list-beginning.form';
import { type Dropped, FieldOrderComponent, type OrderedField } from './field-order.component';

const MOST_COLUMNS = 20;
const UNUSED = 'unused';
const SHOWN = 'shown';

/** Which columns the list of a module has, in which order, and by what it is filtered and sorted at first. */
@Component({
  selector: 'pt-list-view',
  imports: [
    CardComponent,
    CdkDropListGroup,
    FieldOrderComponent,
    FormComponent,
    ListBeginningComponent,
    LoadedDirective,
    MatButton,
    ModuleFrameComponent,
    TextPipe,
  ],
  template: `
    <ng-container *ptLoaded="opened; shape: 'cards'; let found">
      @if (found) {
        <pt-module-frame [module]="found">
          <pt-form [form]="form()" name="list-view" [problem]="problem()" (submitted)="save(found)">
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
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly injector = inject(Injector);
  private readonly lists = viewChildren(FieldOrderComponent);
  readonly module = input.required<string>();

  protected readonly opened = resource({
    params: () => this.module(),
    loader: ({ params }) => this.api.get(params),
  });
  /** The list as one section. */
  protected readonly arrangement = linkedSignal<Arrangement>(() => {
    if (!this.opened.hasValue()) return { sections: [], unused: [] };
    const { fields, listFields } = this.opened.value();
    const names = fields.filter(({ kind }) => kind !== 'sub-form').map(({ apiName }) => apiName);
    return arrangementOf([{ label: { en: SHOWN }, columns: 1, fields: listFields }], names);
  });
  protected readonly form = linkedSignal(() => listBeginningForm(this.opened.hasValue() ? this.opened.value() : null));
  protected readonly conditions = linkedSignal<readonly FilterCondition[]>(() =>
    this.opened.hasValue() ? this.opened.value().listFilter : [],
  );
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
      const listFields = this.arrangement().sections[0]?.fields ?? [];
      const change = { listFields, listFilter: [...this.conditions()], listSort: listSortOf(this.form()) };
      this.opened.set(await this.api.change(module.apiName, change));
      this.toast.done(this.texts.get('adminModuleEditor.list.saved'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
