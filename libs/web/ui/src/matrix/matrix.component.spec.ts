import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { get, named, render, setUpBlocks, words } from '../testing/ui.testing';
import { MatrixComponent } from './matrix.component';
import type { MatrixChange, MatrixRow } from './matrix.types';

const row = (key: string, isOn: boolean, more: Partial<MatrixRow> = {}): MatrixRow => ({
  key,
  label: key,
  kind: 'Text',
  cells: { visible: { isOn }, readOnly: { isOn: false, isDisabled: !isOn } },
  ...more,
});

@Component({
  selector: 'pt-host',
  imports: [MatrixComponent],
  template: `
    <pt-matrix
      [label]="'Fields'"
      rowHead="Field"
      kindHead="Kind"
      searchLabel="Find a field"
      [columns]="columns"
      [rows]="rows()"
      (changed)="changes.push($event)"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostComponent {
  readonly columns = [
    { key: 'visible', label: 'Visible' },
    { key: 'readOnly', label: 'Read only' },
  ];
  readonly rows = signal<MatrixRow[]>([
    row('Subject', true),
    row('Purchase order', false, { flag: 'Customers could never fill this in.' }),
    row('Line items', true, { aside: '1 of 2 columns' }),
    row('Unit price', true, { isChild: true }),
  ]);
  readonly changes: MatrixChange[] = [];
}

describe('pt-matrix', () => {
  beforeEach(() => setUpBlocks());

  it('R49: sets one field, and a whole column from its head', async () => {
    const fixture = await render(HostComponent);
    const { element, componentInstance: host } = fixture;
    named(element, 'Subject: Read only').click();
    named(element, 'Visible: all').click();
    named(element, 'Read only: all').click();
    await fixture.whenStable();
    expect(host.changes).toEqual([
      { rows: ['Subject'], column: 'readOnly', isOn: true },
      { rows: ['Subject', 'Purchase order', 'Line items', 'Unit price'], column: 'visible', isOn: true },
      { rows: ['Subject', 'Line items', 'Unit price'], column: 'readOnly', isOn: true },
    ]);
    // Nothing came of it here, so the boxes show what is.
    expect(get<HTMLInputElement>(element, '[aria-label="Visible: all"]').indeterminate).toBe(true);
    expect(get<HTMLInputElement>(element, '[aria-label="Subject: Read only"]').checked).toBe(false);
  });

  it('sets only the rows that the search shows', async () => {
    const fixture = await render(HostComponent);
    const box = get<HTMLInputElement>(fixture.element, 'input[type=search]');
    box.value = 'price';
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await fixture.whenStable();
    named(fixture.element, 'Visible: all').click();
    expect(fixture.componentInstance.changes).toEqual([
      { rows: ['Line items', 'Unit price'], column: 'visible', isOn: false },
    ]);
  });

  it('R50: says what is wrong with a row and can show only those', async () => {
    const fixture = await render(HostComponent);
    expect(words(get(fixture.element, 'tr.flagged'))).toContain('Customers could never fill this in.');
    named(fixture.element, 'Show what to settle').click();
    await fixture.whenStable();
    expect(fixture.element.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('goes from box to box with the arrow keys, past those that cannot be set', async () => {
    const { element } = await render(HostComponent);
    document.body.append(element);
    const press = (key: string): void => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    };
    named(element, 'Subject: Visible').focus();
    press('ArrowRight');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Subject: Read only');
    press('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Line items: Read only');
    press('ArrowLeft');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Line items: Visible');
  });

  it('names every box after its field', async () => {
    const { element } = await render(HostComponent);
    const names = [...element.querySelectorAll('input[type=checkbox]')].map((box) => box.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Purchase order: Visible');
  });
});
