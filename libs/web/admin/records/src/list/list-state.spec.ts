import {
  conditionsOf,
  filterQuery,
  type ListState,
  readListState,
  sameListState,
  startOf,
  writeListState,
} from './list-state.rules';

const parameters = (query: string): URLSearchParams => new URLSearchParams(query);
const STATE: ListState = {
  q: 'anna',
  sort: '-dueDate',
  where: [
    { field: 'status', operator: 'eq', value: 'Open' },
    { field: 'website', operator: 'contains', value: 'a.b.c' },
  ],
  isBin: false,
};

describe("a list's address", () => {
  it('keeps search, order and conditions over a reload', () => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(writeListState(STATE))) {
      for (const one of [value].flat()) if (one !== null) query.append(name, one);
    }
    expect(readListState(query)).toEqual(STATE);
  });

  it('says nothing about a list as it is at first', () => {
    const first = readListState(parameters(''));
    expect(writeListState(first)).toEqual({ q: null, sort: null, where: null, bin: null });
    expect(sameListState(first, STATE)).toBe(false);
  });

  it.each(['status', 'status.eq', 'status.like.x', '__proto__', '.eq.x', 'a b.eq.x'])(
    'leaves out what is no condition: %s',
    (where) => {
      expect(readListState(parameters(`where=${encodeURIComponent(where)}`)).where).toEqual([]);
    },
  );

  it('asks the server with its own parameters, and reads them back', () => {
    const query = filterQuery(STATE.where);
    expect(query).toEqual({ 'filter[status][eq]': 'Open', 'filter[website][contains]': 'a.b.c' });
    expect(conditionsOf(query)).toEqual(STATE.where);
  });

  describe('of a module whose list view filters and sorts', () => {
    const OPEN = { field: 'status', operator: 'eq', value: 'Open' } as const;
    const START = startOf({ listFilter: [OPEN], listSort: { field: 'dueDate', direction: 'desc' } });
    const read = (query: string): ListState => readListState(parameters(query), START);

    it('begins as that says, and then says nothing', () => {
      expect(read('')).toEqual({ q: '', sort: '-dueDate', where: [OPEN], isBin: false });
      expect(writeListState(read(''), START)).toEqual({ q: null, sort: null, where: null, bin: null });
    });

    it.each([
      ['sort=name', { sort: 'name', where: [OPEN] }],
      ['where=status.eq.Paid', { sort: '-dueDate', where: [{ ...OPEN, value: 'Paid' }] }],
      ['where=', { sort: '-dueDate', where: [] }],
      ['sort=', { sort: '', where: [OPEN] }],
    ])('is what the address says otherwise: %s', (query, expected) => {
      const state = read(query);
      expect(state).toMatchObject(expected);
      const written = Object.entries(writeListState(state, START)).filter(([, value]) => value !== null);
      expect(new URLSearchParams(written.map(([name, value]) => [name, String(value)])).toString()).toBe(query);
    });

    it('does not hide anything in the recycle bin', () => {
      expect(read('bin=true')).toEqual({ q: '', sort: '', where: [], isBin: true });
    });
  });
});
