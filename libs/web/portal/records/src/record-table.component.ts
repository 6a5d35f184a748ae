import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PortalModule, PortalRecord } from '@portico/contracts';
import { fieldText, isFigure } from '@portico/format';
import { FormatService, LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CanvasCardComponent,
  CardTemplateDirective,
  CellDirective,
  DataTableComponent,
  EmptyComponent,
  FieldValueComponent,
  IconComponent,
  knownIcon,
  PageComponent,
  pagedList,
  SegmentedComponent,
  type TableColumn,
} from '@portico/web/ui';
import { cardPlan, filterFieldOf, listFieldsOf } from './list-columns.rules';
import { PortalRecords } from './portal-records.service';
import { titleOf } from './record-sections.rules';

/** The records of one tab: a table on a desktop, cards on a phone. */
@Component({
  selector: 'pt-record-table',
  imports: [
    CanvasCardComponent,
    CardTemplateDirective,
    CellDirective,
    DataTableComponent,
    EmptyComponent,
    FieldValueComponent,
    IconComponent,
    LocalisedPipe,
    MatAnchor,
    PageComponent,
    RouterLink,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './record-table.component.html',
  styleUrl: './record-table.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordTableComponent {
  private readonly records = inject(PortalRecords);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  readonly module = input.required<PortalModule>();
  /** Where the tab's pages begin: `/p/alder-cycles/invoices`. */
  readonly area = input.required<string>();

  /** All first: who opens a list does not expect something to be left out (R133). */
  protected readonly scope = signal('all');
  protected readonly scopes = computed(() => [
    { value: 'all', label: this.texts.get('portalRecords.list.everything') },
    { value: 'mine', label: this.texts.get('portalRecords.list.mine') },
  ]);
  protected readonly list = pagedList<PortalRecord>(
    (query, signal) => {
      const scope = this.module().hasScopes ? { scope: this.scope() } : {};
      return this.records.list(this.module().apiName, { ...query, ...scope }, signal);
    },
    { count: true },
  );
  protected readonly fields = computed(() => listFieldsOf(this.module()));
  protected readonly card = computed(() => cardPlan(this.fields()));
  protected readonly filterField = computed(() => filterFieldOf(this.module()));
  /** How many there are of each value, where the server counts them: without it the filter just has no numbers. */
  private readonly groups = resource({
    params: () => {
      const field = this.filterField();
      return field?.canGroup ? { module: this.module().apiName, by: field.apiName, scope: this.scope() } : undefined;
    },
    loader: ({ params }) => this.records.groups(params.module, params.by, params.scope),
  });
  protected readonly options = computed(() => {
    const counts = this.groups.hasValue() ? this.groups.value().groups : [];
    return (this.filterField()?.settings.options ?? []).map(({ value, label }) => {
      const count = counts.find((group) => group.value === value)?.count;
      const words = this.texts.localised(label);
      const shown = count === undefined ? words : this.texts.get('portalRecords.list.option', { label: words, count });
      return { value, label: shown };
    });
  });
  /** The list as it is narrowed and sorted now, as a file. */
  protected readonly csv = computed(() =>
    this.records.csv(this.module().apiName, {
      ...this.list.filter(),
      ...{ q: this.list.search(), sort: this.list.sort(), scope: this.module().hasScopes ? this.scope() : null },
    }),
  );
  protected readonly icon = computed(() => knownIcon(this.module().icon));
  protected readonly columns = computed((): TableColumn<PortalRecord>[] =>
    this.fields().map((field) => ({
      key: field.apiName,
      label: this.texts.localised(field.label),
      text: (row) => fieldText(field, row.values[field.apiName], row.currency, this.format),
      isFigure: isFigure(field.kind),
      ...(field.canSort ? { sortBy: field.apiName } : {}),
    })),
  );
  protected readonly countLabel = computed(() => {
    const count = this.list.count();
    return count === null ? null : this.texts.plural('portalRecords.list.count', count);
  });
  protected readonly keyOf = (row: PortalRecord): string => row.id;
  protected readonly linkOf = (row: PortalRecord): string => `${this.area()}/${row.id}`;
  protected readonly nameOf = (row: PortalRecord): string =>
    titleOf(row, this.module()) ?? this.texts.get('portalRecords.list.unnamed');

  constructor() {
    // R22: who has just their own record wants to see it, not a list of one.
    effect(() => {
      const [only, ...others] = this.list.rows();
      const { kind, actions } = this.module();
      const isAlone = only !== undefined && others.length === 0 && this.list.count() === 1;
      if (kind === 'base' && isAlone && !actions.create && untracked(this.list.search) === '')
        void this.router.navigateByUrl(this.linkOf(only), { replaceUrl: true });
    });
  }

  protected filterBy(value: string): void {
    const field = this.filterField();
    if (!field) return;
    this.list.filter.set(value === '' ? {} : { [`filter[${field.apiName}][eq]`]: value });
  }
}
