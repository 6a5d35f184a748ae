import type { FilterCondition } from '@portico/contracts';
import { selectionOf } from './selection.rules';

describe('what is asked to be invited', () => {
  it('R80: names the selected records, from whichever page', () => {
    expect(selectionOf({ kind: 'some', ids: ['a', 'b'] }, { search: 'x', where: [] })).toEqual({
      kind: 'records',
      recordIds: ['a', 'b'],
    });
  });

  it('R80: carries the search and the filter of all that match, and who was taken out', () => {
    const where: FilterCondition[] = [
      { field: 'email', operator: 'contains', value: '.example' },
      { field: 'owner', operator: 'eq', value: 'o' },
    ];
    const list = { search: 'nord', where };
    expect(selectionOf({ kind: 'all', except: ['c'] }, list)).toEqual({
      kind: 'all',
      q: 'nord',
      filter: where,
      except: ['c'],
    });
  });

  it('R80: leaves out what does not narrow', () => {
    expect(selectionOf({ kind: 'all', except: [] }, { search: '', where: [] })).toEqual({ kind: 'all' });
  });
});
