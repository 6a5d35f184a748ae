import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Page } from '@portico/contracts';
import { ApiProblem } from '@portico/web/core';
import { EmptyComponent } from '../state/empty.component';
import { get, named, render, setUpBlocks, words } from '../testing/ui.testing';
import { DataTableComponent } from './data-table.component';
import { pagedList, type PageQuery } from './paged-list';
import { CardTemplateDirective, CellDirective } from './table-templates.directive';
import { TableSelection } from './table-selection';
import type { TableColumn } from './table.types';

interface Row {
  id: string;
  name: string;
  total: string;
}
const rowsOf = (...names: string[]): Row[] => names.map((name) => ({ id: `id-${name}`, name, total: '5' }));

let answer: (query: PageQuery) => Promise<Page<Row>>;

@Component({
  selector: 'pt-host',
  imports: [CardTemplateDirective, CellDirective, DataTableComponent, EmptyComponent],
  template: `
    <pt-data-table
      [label]="'Invoices'"
      searchLabel="Search invoices"
      choiceKey="test"
      [list]="list"
      [columns]="columns"
      [rowKey]="idOf"
      [rowLink]="linkTo"
      [selection]="selection"
    >
      <ng-template ptCell="total" [ptCellOf]="list.rows()" let-row>€ {{ row.total }}</ng-template>
      <ng-template ptCard [ptCardOf]="list.rows()" let-row>{{ 'card of ' + row.name }}</ng-template>
      <button ptBulk type="button">{{ 'Invite' }}</button>
      <pt-empty ptEmpty heading="No invoices yet" />
    </pt-data-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly selection = new TableSelection();
  readonly list = pagedList<Row>((query) => answer(query), { count: true });
  readonly columns: TableColumn<Row>[] = [
    { key: 'name', label: 'Invoice', text: (row) => row.name, sortBy: 'name' },
    { key: 'total', label: 'Total', isFigure: true, isOptional: true },
  ];
  readonly idOf = (row: Row): string => row.id;
  readonly linkTo = (row: Row): string[] => ['/invoices', row.id];
}

function viewport(isNarrow: boolean): void {
  const media = { matches: isNarrow, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.assign(window, { matchMedia: () => media });
}

describe('pt-data-table', () => {
  beforeEach(async () => {
    viewport(false);
    answer = (query) =>
      Promise.resolve({
        data: query.cursor === null ? rowsOf('INV-1', 'INV-2') : rowsOf('INV-3'),
        page: { nextCursor: query.cursor === null ? 'next' : null, hasMore: query.cursor === null },
        ...(query.count === null ? {} : { count: 3 }),
      });
    await setUpBlocks();
  });

  const cells = (root: HTMLElement): string[] => [...root.querySelectorAll('tbody tr')].map((row) => words(row));

  it('shows a skeleton, then rows with their link, and the count', async () => {
    let arrive: (page: Page<Row>) => void = () => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    const fixture = await render(HostComponent);
    expect(words(get(fixture.element, 'pt-skeleton'))).toBe('Loading');
    arrive({ data: rowsOf('INV-1'), page: { nextCursor: null, hasMore: false }, count: 1 });
    await Promise.resolve();
    await Promise.resolve();
    await fixture.whenStable();
    expect(cells(fixture.element)).toEqual(['INV-1 € 5']);
    expect(get<HTMLAnchorElement>(fixture.element, 'tbody a').getAttribute('href')).toBe('/invoices/id-INV-1');
    expect(words(get(fixture.element, '.count'))).toBe('1');
    expect(fixture.element.querySelector('.pages')).toBeNull();
  });

  it('turns pages', async () => {
    const fixture = await render(HostComponent);
    named<HTMLButtonElement>(fixture.element, 'Next page').click();
    await fixture.whenStable();
    expect(cells(fixture.element)).toEqual(['INV-3 € 5']);
    expect(named<HTMLButtonElement>(fixture.element, 'Next page').disabled).toBe(true);
    named(fixture.element, 'Previous page').click();
    await fixture.whenStable();
    expect(cells(fixture.element)).toHaveLength(2);
  });

  it('sorts up, then down, and says so', async () => {
    const fixture = await render(HostComponent);
    const head = (): HTMLElement => get(fixture.element, 'th:nth-child(2)');
    expect(head().hasAttribute('aria-sort')).toBe(false);
    get(head(), 'button').click();
    await fixture.whenStable();
    expect([fixture.componentInstance.list.sort(), head().getAttribute('aria-sort')]).toEqual(['name', 'ascending']);
    get(head(), 'button').click();
    await fixture.whenStable();
    expect([fixture.componentInstance.list.sort(), head().getAttribute('aria-sort')]).toEqual(['-name', 'descending']);
  });

  it('R80: selects a page, then all that match, less one', async () => {
    const fixture = await render(HostComponent);
    const { element, componentInstance: host } = fixture;
    named(element, 'Select everything on this page').click();
    await fixture.whenStable();
    expect(words(get(element, '.bulk'))).toContain('2 selected');
    named(element, 'Select all 3 that match').click();
    await fixture.whenStable();
    expect(words(get(element, '.bulk'))).toContain('3 selected');
    named(element, 'Select INV-2').click();
    await fixture.whenStable();
    expect(host.selection.selected()).toEqual({ kind: 'all', except: ['id-INV-2'] });
    expect(words(get(element, '.bulk'))).toContain('2 selected');
    expect(get<HTMLInputElement>(element, 'thead input').indeterminate).toBe(true);
  });

  it('keeps a selection over pages and drops it when the search changes', async () => {
    const fixture = await render(HostComponent);
    named(fixture.element, 'Select INV-1').click();
    named(fixture.element, 'Next page').click();
    await fixture.whenStable();
    named(fixture.element, 'Select INV-3').click();
    await fixture.whenStable();
    expect(words(get(fixture.element, '.bulk'))).toContain('2 selected');
    fixture.componentInstance.list.search.set('x');
    await fixture.whenStable();
    expect(fixture.element.querySelector('.bulk')).toBeNull();
  });

  it('selects from one row to another with Shift', async () => {
    answer = () => Promise.resolve({ data: rowsOf('a', 'b', 'c', 'd'), page: { nextCursor: null, hasMore: false } });
    const fixture = await render(HostComponent);
    named(fixture.element, 'Select a').click();
    named(fixture.element, 'Select c').dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
    expect(fixture.componentInstance.selection.selected()).toEqual({ kind: 'some', ids: ['id-a', 'id-b', 'id-c'] });
  });

  it('teaches where nothing is yet, and helps where nothing was found', async () => {
    answer = () => Promise.resolve({ data: [], page: { nextCursor: null, hasMore: false } });
    const fixture = await render(HostComponent);
    expect(words(fixture.element)).toContain('No invoices yet');
    fixture.componentInstance.list.search.set('zzz');
    await fixture.whenStable();
    expect(words(fixture.element)).not.toContain('No invoices yet');
    named(fixture.element, 'Show everything').click();
    expect(fixture.componentInstance.list.search()).toBe('');
  });

  it('says what went wrong and tries again', async () => {
    const works = answer;
    answer = () => Promise.reject(new ApiProblem({ status: 503, code: 'UNAVAILABLE', title: '', detail: '' }, 'c-9'));
    const fixture = await render(HostComponent);
    const alert = words(get(fixture.element, '[role=alert]'));
    expect(alert).toContain('Part of the service is out of reach right now.');
    expect(alert).toContain('c-9');
    answer = works;
    named(fixture.element, 'Try again').click();
    await fixture.whenStable();
    expect(cells(fixture.element)).toHaveLength(2);
  });

  it('goes from row to row with the arrow keys', async () => {
    const fixture = await render(HostComponent);
    document.body.append(fixture.element);
    const first = named(fixture.element, 'Select INV-1');
    first.focus();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Select INV-2');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    expect(document.activeElement).toBe(first);
  });

  it('remembers which columns were taken away', async () => {
    localStorage.setItem('portico.columns.test', '["total"]');
    const fixture = await render(HostComponent);
    expect(cells(fixture.element)).toEqual(['INV-1', 'INV-2']);
  });

  it('becomes cards on a phone', async () => {
    viewport(true);
    const fixture = await render(HostComponent);
    expect(fixture.element.querySelector('table')).toBeNull();
    expect([...fixture.element.querySelectorAll('li')].map((card) => words(card))).toEqual([
      'card of INV-1',
      'card of INV-2',
    ]);
    expect(named<HTMLAnchorElement>(fixture.element, 'INV-1').getAttribute('href')).toBe('/invoices/id-INV-1');
  });
});
