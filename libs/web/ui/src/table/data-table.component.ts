import { NgTemplateOutlet } from '@angular/common';
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  contentChildren,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { NumberPipe, PluralPipe, PreferencesService, TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import { SearchComponent } from '../search/search.component';
import { SkeletonComponent } from '../skeleton/skeleton.component';
import { EmptyComponent } from '../state/empty.component';
import { ProblemComponent } from '../state/problem.component';
import { ColumnChoiceComponent } from './column-choice.component';
import { narrowViewport } from './narrow-viewport';
import type { PagedList } from './paged-list';
import { moveBetweenRows } from './row-keyboard.rules';
import { CardTemplateDirective, CellDirective } from './table-templates.directive';
import type { TableSelection } from './table-selection';
import type { TableColumn } from './table.types';

/**
 * A list of the server's: paging, sorting, search, filters, column choice, selection across pages with a bulk bar, and
 * all four states. Below 600 px rows become cards.
 *
 * ```html
 * <pt-data-table [label]="…" [list]="list" [columns]="columns()" [rowKey]="idOf" [rowLink]="linkTo" [selection]="selection">
 *   <pt-chip ptFilters …/>                                     filters, beside the search
 *   <ng-template ptCell="status" [ptCellOf]="list.rows()" let-row>…</ng-template>
 *   <ng-template ptCard [ptCardOf]="list.rows()" let-row>…</ng-template>
 *   <button ptBulk …>…</button>                                what can be done with the selected
 *   <pt-empty ptEmpty …>…</pt-empty>                           when there is nothing at all yet
 * </pt-data-table>
 * ```
 */
@Component({
  selector: 'pt-data-table',
  imports: [
    ColumnChoiceComponent,
    EmptyComponent,
    IconComponent,
    MatButton,
    MatIconButton,
    NgTemplateOutlet,
    NumberPipe,
    PluralPipe,
    ProblemComponent,
    RouterLink,
    SearchComponent,
    SkeletonComponent,
    TextPipe,
  ],
  templateUrl: './data-table.component.html',
  styleUrls: ['./data-table.component.scss', './data-table-rows.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataTableComponent<Row> {
  protected readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly preferences = inject(PreferencesService);
  protected readonly isNarrow = narrowViewport();

  /** What the table holds, for screen readers: “Invoices”. */
  readonly label = input.required<string>();
  readonly list = input.required<PagedList<Row>>();
  readonly columns = input.required<readonly TableColumn<Row>[]>();
  readonly rowKey = input.required<(row: Row) => string>();
  readonly rowLink = input<((row: Row) => string | readonly string[] | null) | null>(null);
  /** What a row is called, for the name of its checkbox; the first column's text without it. */
  readonly rowName = input<((row: Row) => string) | null>(null);
  readonly selection = input<TableSelection | null>(null);
  readonly searchLabel = input<string | null>(null);
  /** “24 invoices”; without it the bare count. */
  readonly countLabel = input<string | null>(null);
  /** Keeps the choice of columns in this browser. */
  readonly choiceKey = input<string | null>(null);
  /** Without frame, inside a card of one's own. */
  readonly bare = input(false, { transform: booleanAttribute });

  /** Cards at any width, side by side where there is room; below 600 px rows are cards anyway. */
  readonly asCards = input(false, { transform: booleanAttribute });

  protected readonly cells = contentChildren<CellDirective<Row>>(CellDirective);
  protected readonly card = contentChild<CardTemplateDirective<Row>>(CardTemplateDirective);
  protected readonly hidden = signal<ReadonlySet<string>>(new Set());
  private lastTouched: number | null = null;

  /** Those that stand there now. */
  readonly shownColumns = computed(() => this.columns().filter((column) => !this.hidden().has(column.key)));
  protected readonly hasChoice = computed(() => this.columns().some((column) => column.isOptional));
  protected readonly hasCards = computed(() => this.isNarrow() || this.asCards());
  protected readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.ptCell(), cell.template])));
  protected readonly sorting = computed(() => {
    const sort = this.list().sort();
    return { by: sort.replace(/^-/u, ''), isDown: sort.startsWith('-') };
  });
  protected readonly isFiltered = computed(
    () => this.list().search() !== '' || Object.keys(this.list().filter()).length > 0,
  );
  protected readonly isEmpty = computed(() => this.list().rows().length === 0);
  protected readonly pageKeys = computed(() =>
    this.list()
      .rows()
      .map((row) => this.rowKey()(row)),
  );
  /** Null when everything is selected and nobody counted it. */
  protected readonly selectedCount = computed(() => {
    const selection = this.selection();
    return selection === null ? 0 : selection.count(this.list().count());
  });
  protected readonly hasSelection = computed(() => {
    const selection = this.selection();
    return selection !== null && !selection.isEmpty(this.list().count());
  });
  protected readonly isPageSelected = computed(() => {
    const keys = this.pageKeys();
    return keys.length > 0 && keys.every((key) => this.selection()?.has(key));
  });
  protected readonly isPagePartly = computed(
    () => !this.isPageSelected() && this.pageKeys().some((key) => this.selection()?.has(key)),
  );
  /** Everything on the page is selected and there is more elsewhere: all of it can be had. */
  protected readonly offersAll = computed(
    () =>
      this.isPageSelected() &&
      this.selection()?.isAll() === false &&
      (this.list().hasNext() || this.list().hasPrevious()),
  );

  constructor() {
    effect(() => {
      const columns = this.columns();
      const key = this.choiceKey();
      untracked(() => this.hidden.set(readHidden(key) ?? hiddenAtFirst(columns)));
    });
    // What is no longer in the list by other words cannot stay selected unseen.
    effect(() => {
      this.list().search();
      this.list().filter();
      untracked(() => this.selection()?.clear());
    });
  }

  protected nameOf(row: Row): string {
    const first = this.columns()[0];
    return this.rowName()?.(row) ?? first?.text?.(row) ?? this.rowKey()(row);
  }

  protected ariaSort(column: TableColumn<Row>): 'ascending' | 'descending' | null {
    if (column.sortBy === undefined || this.sorting().by !== column.sortBy) return null;
    return this.sorting().isDown ? 'descending' : 'ascending';
  }

  protected sortBy(name: string): void {
    const { by, isDown } = this.sorting();
    this.list().sort.set(by === name && !isDown ? `-${name}` : name);
  }

  /** With Shift: everything from the last one touched to this one. */
  protected toggle(index: number, event: MouseEvent): void {
    const selection = this.selection();
    const key = this.pageKeys()[index];
    if (selection === null || key === undefined) return;
    const isSelected = !selection.has(key);
    const from = event.shiftKey && this.lastTouched !== null ? this.lastTouched : index;
    selection.set(this.pageKeys().slice(Math.min(from, index), Math.max(from, index) + 1), isSelected);
    this.lastTouched = index;
  }

  protected togglePage(): void {
    this.selection()?.set(this.pageKeys(), !this.isPageSelected());
  }

  protected choose(hidden: ReadonlySet<string>): void {
    this.hidden.set(hidden);
    const key = this.choiceKey();
    if (key !== null) localStorage.setItem(storeOf(key), JSON.stringify([...hidden]));
  }

  protected clearFilters(): void {
    this.list().search.set('');
    this.list().filter.set({});
  }

  protected turn(page: 'next' | 'previous'): void {
    this.list()[page]();
    this.lastTouched = null;
    this.host.scrollIntoView?.({ block: 'nearest' });
  }

  protected moved(event: KeyboardEvent): void {
    moveBetweenRows(event);
  }
}

function storeOf(key: string): string {
  return `portico.columns.${key}`;
}

function readHidden(key: string | null): ReadonlySet<string> | null {
  const stored = key === null ? null : localStorage.getItem(storeOf(key));
  if (stored === null) return null;
  try {
    return new Set(JSON.parse(stored) as string[]);
  } catch {
    return null;
  }
}

function hiddenAtFirst<Row>(columns: readonly TableColumn<Row>[]): ReadonlySet<string> {
  return new Set(columns.filter((column) => column.isHidden).map((column) => column.key));
}
