import { TableSelection } from './table-selection';

describe('TableSelection', () => {
  it('R80: keeps what was selected on other pages', () => {
    const selection = new TableSelection();
    selection.set(['a', 'b'], true);
    selection.set(['c'], true);
    selection.set(['a'], false);
    expect(selection.selected()).toEqual({ kind: 'some', ids: ['b', 'c'] });
    expect(selection.count(100)).toBe(2);
  });

  it('R80: selects all that match, but for a few', () => {
    const selection = new TableSelection();
    selection.set(['a'], true);
    selection.selectAll();
    expect(selection.has('never seen')).toBe(true);
    selection.set(['b', 'c'], false);
    selection.set(['c'], true);
    expect(selection.has('b')).toBe(false);
    expect(selection.selected()).toEqual({ kind: 'all', except: ['b'] });
    expect(selection.count(1_500)).toBe(1_499);
  });

  it('does not guess how many are all', () => {
    const selection = new TableSelection();
    selection.selectAll();
    expect(selection.count(null)).toBeNull();
    expect(selection.isEmpty(null)).toBe(false);
  });

  it('is empty when all of all are taken out again, and after clearing', () => {
    const selection = new TableSelection();
    selection.selectAll();
    selection.set(['a'], false);
    expect(selection.isEmpty(1)).toBe(true);
    selection.clear();
    expect(selection.selected()).toEqual({ kind: 'some', ids: [] });
  });
});
