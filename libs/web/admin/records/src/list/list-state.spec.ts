import {
  conditionsOf,
  filterQuery,
  type ListState,
  readListState,
  sameListState,
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
});
