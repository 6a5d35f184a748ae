import { conditionsOf, filterOf, selectionOf } from './selection.rules';

describe('what is asked to be invited', () => {
  it('R80: names the selected records, from whichever page', () => {
    expect(selectionOf({ kind: 'some', ids: ['a', 'b'] }, { search: 'x', filter: {} })).toEqual({
      kind: 'records',
      recordIds: ['a', 'b'],
    });
  });

  it('R80: carries the search and the filter of all that match, and who was taken out', () => {
    const list = { search: 'nord', filter: { 'filter[email][contains]': '.example', 'filter[owner][eq]': 'o' } };
    expect(selectionOf({ kind: 'all', except: ['c'] }, list)).toEqual({
      kind: 'all',
      q: 'nord',
      filter: [
        { field: 'email', operator: 'contains', value: '.example' },
        { field: 'owner', operator: 'eq', value: 'o' },
      ],
      except: ['c'],
    });
  });

  it('R80: leaves out what does not narrow', () => {
    expect(selectionOf({ kind: 'all', except: [] }, { search: '', filter: {} })).toEqual({ kind: 'all' });
  });

  it('R79: writes conditions as the query does, and reads them back', () => {
    const conditions = [{ field: 'email', operator: 'starts' as const, value: 'a' }];
    expect(conditionsOf(filterOf(conditions))).toEqual(conditions);
  });
});
