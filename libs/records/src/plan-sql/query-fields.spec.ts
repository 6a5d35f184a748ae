import type { FilterCondition, RecordPredicate } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import type { RecordAccess } from './access.types';
import { type CheckedQuery, checkQuery, groupField, inListOrder, namedTarget } from './query-fields.rules';
import { portalAccess, type Way } from '../testing/portal-access';
import { QUERY } from '../testing/walk';

const modules = (emailKind: 'email' | 'text') =>
  metadataOf([
    { name: 'Contacts', nameField: 'name', fields: [{ name: 'name', kind: 'text' }] },
    {
      ...{ name: 'Samples', nameField: 'title' },
      fields: [
        { name: 'title', kind: 'text' },
        { name: 'address', kind: emailKind },
        { name: 'code', kind: 'text', isUnique: true },
        { name: 'total', kind: 'money', isIndexed: true },
        { name: 'state', kind: 'pick-list' },
        { name: 'isOpen', kind: 'yes-no' },
        { name: 'colours', kind: 'multi-select', isIndexed: true },
        { name: 'contact', kind: 'lookup', lookup: 'Contacts' },
        { name: 'owner', kind: 'owner' },
        { name: 'helper', kind: 'owner' },
        { name: 'paper', kind: 'file' },
        { name: 'story', kind: 'long-text' },
        { name: 'phone', kind: 'phone' },
        { name: 'number', kind: 'auto-number' },
        { name: 'lines', kind: 'sub-form', columns: [{ name: 'item', kind: 'text' }] },
      ],
    },
  ]);
const metadata = modules('email');
const samples = metadata.get('Samples');
const ALL: RecordPredicate = { kind: 'all' };
const MINE: RecordPredicate = { kind: 'created-by', portalUserId: 'anna' };
const NAMES = samples.fields.map(({ apiName }) => apiName);

const access = (...ways: (Way | RecordPredicate)[]): RecordAccess => portalAccess({ metadata, samples }, ways);
const staff: RecordAccess = { ...access(ALL), shape: 'staff' };
const named = (targets: { target: CheckedQuery['sort'][number]['target'] }[]): string[] =>
  targets.map(({ target }) => (target.kind === 'system' ? `the ${target.name}` : target.field.apiName));
/** The names that were found, or the places that were refused. */
function check(of: RecordAccess, query: Partial<typeof QUERY>): string[] {
  try {
    const { sort, filter } = checkQuery(of, samples, { ...QUERY, ...query });
    return named([...sort, ...filter]);
  } catch (error) {
    const { code, errors } = error as { code: string; errors: { pointer: string; code: string }[] };
    expect(errors[0]?.code).toBe(code);
    return errors.map((one) => `${one.pointer} ${one.code}`);
  }
}
const sortBy = (...fields: string[]) => ({ sort: fields.map((field) => ({ field, direction: 'asc' as const })) });
const filterBy = (field: string, operator: FilterCondition['operator'] = 'eq') => ({
  filter: [{ field, operator, value: 'x' }],
});

describe('what a query may name', () => {
  it.each(NAMES)('R48: within one’s own records, filters by %s unless it is a sub-form', (name) => {
    const expected = name === 'lines' ? ['?filter[lines][eq] FILTER_INVALID'] : [name === 'owner' ? 'the owner' : name];
    expect(check(access(MINE), filterBy(name))).toEqual(expected);
  });

  it('within one’s own records, sorts by what has an order that a reader sees', () => {
    const unsorted = ['colours', 'contact', 'owner', 'helper', 'paper', 'lines'];
    for (const name of NAMES)
      expect(check(access(MINE), sortBy(name))).toEqual(unsorted.includes(name) ? ['?sort SORT_INVALID'] : [name]);
  });

  it('over a whole module, filters and sorts by what is indexed, and by one key', () => {
    const refused = (place: string) => [`${place} FIELD_NOT_INDEXED`];
    for (const name of ['code', 'total']) {
      expect(check(access(ALL), sortBy(name))).toEqual([name]);
      expect(check(access(ALL), filterBy(name))).toEqual([name]);
    }
    for (const name of ['state', 'story', 'phone']) {
      expect(check(access(ALL), sortBy(name))).toEqual(refused('?sort'));
      expect(check(access(ALL), filterBy(name))).toEqual(refused(`?filter[${name}][eq]`));
    }
    expect(check(access(ALL), filterBy('contact'))).toEqual(['contact']);
    expect(check(access(ALL), sortBy('total', 'code'))).toEqual(['?sort SORT_INVALID']);
    expect(check(access(MINE), sortBy('total', 'state'))).toEqual(['total', 'state']);
  });

  it('in a search over a whole module, asks as if the scope were small', () => {
    expect(check(access(ALL), { q: 'anna', ...sortBy('story', 'total') })).toEqual(['story', 'total']);
    expect(checkQuery(access(ALL), samples, { ...QUERY, q: 'anna' }).isSmall).toBe(true);
    expect(checkQuery(access(ALL), samples, QUERY).isSmall).toBe(false);
    expect(checkQuery(access(MINE, ALL), samples, QUERY).isSmall).toBe(false);
    expect(checkQuery(access(MINE), samples, QUERY).isSmall).toBe(true);
  });

  it('R48: names to a portal user when a record was made, its name and owner only where they are shown', () => {
    const bare = access({ predicate: MINE, shows: ['total'] });
    const refused = ['?sort FIELD_NOT_AVAILABLE'];
    expect(check(bare, sortBy('createdAt'))).toEqual(['the createdAt']);
    for (const name of ['name', 'updatedAt', 'externalId', 'owner']) expect(check(bare, sortBy(name))).toEqual(refused);
    const shown = access({ predicate: MINE, shows: ['title', 'owner'] });
    expect(check(shown, sortBy('name'))).toEqual(['the name']);
    expect(check(shown, filterBy('owner'))).toEqual(['the owner']);
    expect(check(shown, sortBy('owner'))).toEqual(['?sort SORT_INVALID']);
    for (const name of ['updatedAt', 'externalId']) expect(check(shown, sortBy(name))).toEqual(refused);
  });

  it('names to staff each column of the record; by external ids only a scope is sorted', () => {
    for (const name of ['createdAt', 'updatedAt', 'name']) expect(check(staff, sortBy(name))).toEqual([`the ${name}`]);
    expect(check(staff, sortBy('externalId'))).toEqual(['?sort SORT_INVALID']);
    expect(check({ ...access(MINE), shape: 'staff' }, sortBy('externalId'))).toEqual(['the externalId']);
    expect(check(staff, filterBy('owner'))).toEqual(['the owner']);
    expect(check(staff, filterBy('externalId'))).toEqual(['the externalId']);
  });

  it('R48: refuses what is hidden on one of the ways like what nothing has, all places at once', () => {
    const of = access(
      { predicate: MINE, shows: ['total', 'title'] },
      { predicate: { kind: 'own', recordId: 'r' }, shows: ['title'] },
    );
    expect(
      check(of, { ...sortBy('total', 'title'), ...filterBy('nothing'), fields: ['total', 'state', 'none'] }),
    ).toEqual([
      '?sort FIELD_NOT_AVAILABLE',
      '?filter[nothing][eq] FIELD_NOT_AVAILABLE',
      '?fields FIELD_NOT_AVAILABLE',
      '?fields FIELD_NOT_AVAILABLE',
    ]);
    expect(check(of, { fields: ['total'] })).toEqual([]);
    expect(check(access({ kind: 'none' }), sortBy('nothing'))).toEqual(['?sort FIELD_NOT_AVAILABLE']);
  });

  it('R48: answers with the visible fields but sub-forms, or with those that are asked for, each once', () => {
    const fields = (of: RecordAccess, names: string[] | null) =>
      checkQuery(of, samples, { ...QUERY, fields: names }).fields.map(({ apiName }) => apiName);
    expect(fields(access(MINE), null)).toEqual(NAMES.filter((name) => name !== 'lines'));
    expect(fields(access({ predicate: MINE, shows: ['state', 'lines'] }), null)).toEqual(['state']);
    expect(fields(access(MINE), ['lines', 'state', 'lines'])).toEqual(['lines', 'state']);
  });

  it('R48: searches the texts that are shown on every record, and words only where their sources are', () => {
    const searched = (of: RecordAccess) => {
      const { searched: fields, seesWords } = checkQuery(of, samples, { ...QUERY, q: 'x' });
      return [fields.map(({ apiName }) => apiName), seesWords];
    };
    expect(searched(access(MINE))).toEqual([['title', 'address', 'code', 'story', 'phone', 'number'], true]);
    expect(searched(access({ predicate: MINE, shows: ['title', 'total'] }))).toEqual([['title'], false]);
    expect(searched(access(MINE, { predicate: ALL, shows: ['address'] }))).toEqual([['address'], true]);
    const plain = modules('text');
    const of = portalAccess({ metadata: plain, samples: plain.get('Samples') }, [
      { predicate: MINE, shows: ['title'] },
    ]);
    expect(checkQuery(of, plain.get('Samples'), { ...QUERY, q: 'x' }).seesWords).toBe(true);
  });
});

describe('R109: whether leads were converted', () => {
  const both = metadataOf(
    ['Leads', 'Deals'].map((name) => ({
      name,
      nameField: 'title',
      fields: [{ name: 'title', kind: 'text' as const }],
    })),
  );
  const asking = (module: string, shape: RecordAccess['shape'], query: Partial<typeof QUERY>) => {
    const of = { ...portalAccess({ metadata: both, samples: both.get(module) }, [ALL]), shape };
    return () => named(checkQuery(of, both.get(module), { ...QUERY, ...query }).filter);
  };

  it('R109: is asked by staff, of leads, and no order', () => {
    expect(asking('Leads', 'staff', filterBy('converted'))()).toEqual(['the converted']);
    expect(asking('Leads', 'staff', sortBy('converted'))).toThrow(expect.objectContaining({ code: 'SORT_INVALID' }));
    const refused = expect.objectContaining({ code: 'FIELD_NOT_AVAILABLE' });
    expect(asking('Leads', 'portal', filterBy('converted'))).toThrow(refused);
    expect(asking('Deals', 'staff', filterBy('converted'))).toThrow(refused);
    expect(namedTarget(both.get('Deals'), 'converted')).toBeNull();
    const [field] = samples.fields;
    expect(namedTarget(samples, 'title')).toEqual({ kind: 'field', field });
    expect(namedTarget(both.get('Leads'), 'converted')).toEqual({ kind: 'system', name: 'converted' });
  });
});

describe('the order that a list begins with', () => {
  const begins = (of: RecordAccess, field: string | null, query: Partial<typeof QUERY> = {}) => {
    const listSort = field === null ? null : { field, direction: 'desc' as const };
    jest.spyOn(metadata, 'get').mockReturnValueOnce({ ...samples, listSort });
    return inListOrder(of, { ...QUERY, ...query }).sort;
  };

  it('is that of the module, unless the query asks for one or the reader does not see by what', () => {
    expect(begins(access(ALL), 'total')).toEqual([{ field: 'total', direction: 'desc' }]);
    expect(begins(access(ALL), 'total', sortBy('title'))).toEqual(sortBy('title').sort);
    expect(begins(access(ALL), null)).toEqual([]);
    expect(begins(access({ predicate: ALL, shows: ['title'] }), 'total')).toEqual([]);
    expect(begins(staff, 'updatedAt')).toEqual([{ field: 'updatedAt', direction: 'desc' }]);
    expect(begins(access(ALL), 'updatedAt')).toEqual([]);
  });
});

describe('what a list is counted by', () => {
  const group = (of: RecordAccess, name: string): string => {
    try {
      return groupField(of, samples, name).apiName;
    } catch (error) {
      const { code, errors } = error as { code: string; errors: { pointer: string; code: string }[] };
      expect(errors).toEqual([expect.objectContaining({ pointer: '?by', code })]);
      return code;
    }
  };

  it('is a pick list or a yes and no, of one’s own records', () => {
    expect(group(access(MINE), 'state')).toBe('state');
    expect(group(access(MINE), 'isOpen')).toBe('isOpen');
    for (const name of ['total', 'title', 'contact', 'createdAt'])
      expect(group(access(MINE), name)).toBe('FILTER_INVALID');
    expect(group(access(ALL), 'state')).toBe('FIELD_NOT_INDEXED');
  });

  it('R48: is nothing that is hidden', () => {
    const of = access({ predicate: MINE, shows: ['title'] });
    for (const name of ['state', 'nothing', 'updatedAt']) expect(group(of, name)).toBe('FIELD_NOT_AVAILABLE');
  });
});
