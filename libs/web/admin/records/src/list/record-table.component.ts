import { ChangeDetectionStrategy, Component, computed, inject, input, output, viewChild } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type {
  FieldMetadata,
  FieldValue,
  ListView,
  ModuleMetadata,
  RecordActionName,
  RecordDetail,
} from '@portico/contracts';
import { isFigure } from '@portico/format';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DatePipe, PreferencesService, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  ConfirmService,
  type Crumb,
  DataTableComponent,
  EmptyComponent,
  FieldValueComponent,
  knownIcon,
  PageComponent,
  ProblemTextService,
  type TableColumn,
  ToastService,
} from '@portico/web/ui';
import { fieldOf, valueOf } from '../record.rules';
import { RecordsApi } from '../records.api';
import { FilterBarComponent } from './filter-bar.component';
import { filterFields, sortNameOf } from './filter.rules';
import { ListViewMenuComponent, type ViewsChange } from '../list-views/list-view-menu.component';
import { contentOf } from '../list-views/list-view.rules';
import { RecordListStore } from './record-list.store';

/** The column of the recycle bin: since when, and the way back. No field has such a name. */
const BIN = '-deleted';

/** The list of a module's records, or its recycle bin. */
@Component({
  selector: 'pt-record-table',
  imports: [
    CellDirective,
    DataTableComponent,
    DatePipe,
    EmptyComponent,
    FieldValueComponent,
    FilterBarComponent,
    ListViewMenuComponent,
    MatAnchor,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    PageComponent,
    RouterLink,
    TextPipe,
  ],
  providers: [RecordListStore],
  templateUrl: './record-table.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordTableComponent {
  private readonly texts = inject(TextService);
  private readonly preferences = inject(PreferencesService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly confirm = inject(ConfirmService);
  protected readonly api = inject(RecordsApi);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(RecordListStore);

  private readonly session = inject(StaffSessionStore);
  readonly module = input.required<ModuleMetadata>();
  readonly views = input<readonly ListView[]>([]);
  readonly viewsChanged = output<readonly ListView[]>();
  protected readonly bin = BIN;
  private readonly table = viewChild<DataTableComponent<RecordDetail>>(DataTableComponent);

  protected readonly plural = computed(() => this.texts.localised(this.module().plural));
  protected readonly title = computed(() =>
    this.store.isBin() ? this.texts.get('adminRecords.bin.title', { module: this.plural() }) : this.plural(),
  );
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminRecords.modules.title'), link: this.place.page('records') },
    { label: this.plural() },
  ]);
  protected readonly icon = computed(() => knownIcon(this.module().icon));
  protected readonly mayCreate = computed(() => this.may('create') && !this.store.isBin());
  protected readonly mayImport = computed(() => this.may('import') && !this.store.isBin());
  protected readonly exportable = computed(
    () => this.may('export') && !this.store.isBin() && this.store.list.rows().length > 0,
  );
  protected readonly mayManage = computed(() => this.session.can('module.manage'));
  protected readonly mayPurge = computed(() => this.may('purge'));
  protected readonly mayRestore = computed(() => this.may('delete'));
  protected readonly count = computed(() => {
    const count = this.store.list.count();
    return count === null ? null : this.texts.plural('adminRecords.list.count', count, {}, this.preferences.locale());
  });
  protected readonly filters = computed(() =>
    filterFields(this.module(), {
      created: { en: this.texts.get('adminRecords.filter.created') },
      updated: { en: this.texts.get('adminRecords.filter.updated') },
      converted: { en: this.texts.get('adminRecords.filter.converted') },
      externalId: { en: this.texts.get('adminRecords.filter.externalId') },
    }),
  );
  /** The recycle bin is nobody's view. */
  protected readonly shownView = computed(() => (this.store.isBin() ? null : this.store.view()));
  private readonly listFields = computed(() => (this.store.view() ?? this.module()).listFields);
  protected readonly listed = computed(() => {
    const module = this.module();
    const names = this.listFields();
    const fields = names.map((name) => fieldOf(module, name)).filter((field) => field !== null);
    const others = module.fields.filter((field) => !names.includes(field.apiName) && isColumn(field));
    return [...fields, ...others];
  });
  /** The columns that somebody chose stay with the view. */
  protected readonly choiceKey = computed(() => {
    const view = this.store.view();
    return view === null || view.isDefault ? this.module().apiName : `${this.module().apiName}.${view.id}`;
  });
  /** The list as it stands. */
  protected readonly content = computed(() => {
    const shown = (this.table()?.shownColumns() ?? []).map(({ key }) => key).filter((key) => key !== BIN);
    return contentOf({ sort: this.store.list.sort(), where: this.store.where() }, shown);
  });
  protected readonly columns = computed<TableColumn<RecordDetail>[]>(() => {
    const module = this.module();
    const columns = this.listed().map((field, index): TableColumn<RecordDetail> => {
      const sortBy = sortNameOf(module, field);
      return {
        key: field.apiName,
        label: this.texts.localised(field.label),
        isFigure: isFigure(field.kind),
        ...(sortBy === null ? {} : { sortBy }),
        ...(index === 0 ? { text: (record: RecordDetail) => record.name } : { isOptional: true }),
        isHidden: !this.listFields().includes(field.apiName),
      };
    });
    return this.store.isBin() ? [...columns, { key: BIN, label: this.texts.get('adminRecords.bin.deleted') }] : columns;
  });

  constructor() {
    this.store.open(this.module, this.views);
  }

  protected takeViews({ views, open }: ViewsChange): void {
    this.viewsChanged.emit(views);
    if (open !== null) this.store.choose(open);
  }

  protected readonly keyOf = (record: RecordDetail): string => record.id;
  protected readonly nameOf = (record: RecordDetail): string => record.name;
  protected readonly linkOf = (record: RecordDetail): string[] => this.place.record(record.module, record.id);

  protected value(record: RecordDetail, field: FieldMetadata): FieldValue {
    return valueOf(record, field);
  }

  protected async restore(record: RecordDetail): Promise<void> {
    await this.told(async () => {
      await this.api.restore(record.module, record.id);
      return this.texts.get('adminRecords.record.restoredName', { name: record.name });
    });
  }

  protected async purge(record: RecordDetail): Promise<void> {
    const { name } = record;
    if (!(await this.isSure('askPurge', { name }))) return;
    await this.told(async () => {
      await this.api.purge(record.module, record.id);
      return this.texts.get('adminRecords.bin.purged', { name });
    });
  }

  protected async emptyBin(): Promise<void> {
    if (!(await this.isSure('askEmpty', { module: this.plural() }))) return;
    await this.told(async () => {
      const { purged, kept } = await this.api.emptyBin(this.module().apiName);
      const words = [this.counted('adminRecords.bin.emptied', purged)];
      if (kept > 0) words.push(this.counted('adminRecords.bin.kept', kept));
      return words.join(' ');
    });
  }

  private counted(key: string, count: number): string {
    return this.texts.plural(key, count, {}, this.preferences.locale());
  }

  private isSure(question: 'askPurge' | 'askEmpty', words: Record<string, string>): Promise<boolean> {
    const text = (part: string): string => this.texts.get(`adminRecords.bin.${question}.${part}`, words);
    return this.confirm.ask({
      title: text('title'),
      text: text('text'),
      action: text('action'),
      destructive: true,
    });
  }

  private async told(work: () => Promise<string>): Promise<void> {
    try {
      this.toast.done(await work());
      this.store.list.reload();
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    }
  }

  private may(action: RecordActionName): boolean {
    return this.module().actions.includes(action);
  }
}

/** What can be chosen as a further column: long texts and rows stay on the record's page. */
function isColumn(field: FieldMetadata): boolean {
  return field.kind !== 'sub-form' && field.kind !== 'long-text';
}
