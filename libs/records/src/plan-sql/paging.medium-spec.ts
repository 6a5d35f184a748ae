import type { PortalRecord, RecordDetail, RecordPredicate } from '@portico/contracts';
import { portalAccess } from '../testing/portal-access';
import { RecordsWorld, type Seed } from '../testing/records-world.fixture';
import { QUERY, walk } from '../testing/walk';
import type { RecordAccess, RecordQuery } from './access.types';
import { staffAccess } from './staff-access.rules';

const ALL: RecordPredicate = { kind: 'all' };
/** More than are sorted at once over a module, and more than are asked one by one within a scope. */
const MANY = 2_010;

describe('pages of a list', () => {
  let world: RecordsWorld;
  let living: Seed[];
  let staff: RecordAccess;
  beforeAll(async () => {
    world = await RecordsWorld.open();
    living = world.seeds.filter(({ module, isDeleted }) => module === 'Samples' && !isDeleted);
    staff = staffAccess(world.metadata, world.samples);
  });
  afterAll(() => world.close());

  const linked = (field: string, target = ''): RecordPredicate => ({
    ...{ kind: 'linked', fieldId: world.field(field).id, targetId: target },
  });
  const names = async (access: RecordAccess, query: Partial<RecordQuery> = {}): Promise<string[]> => {
    const rows = await walk<PortalRecord>(world, access, query);
    return rows.map(({ id }) => living.find((seed) => seed.id === id)?.name ?? id);
  };
  const newest = (is: (seed: Seed) => boolean): string[] =>
    living
      .filter(is)
      .map(({ name }) => name)
      .reverse();
  const by = (field: string, direction: 'asc' | 'desc'): Partial<RecordQuery> => ({ sort: [{ field, direction }] });

  it.each([1, 2, 3, 20, 21, 100])('show each record once, %i at a time, newest first or oldest', async (limit) => {
    expect(await names(staff, { limit })).toEqual(newest(() => true));
    const oldest = { limit, ...by('createdAt', 'asc') };
    expect(await names(staff, oldest)).toEqual(newest(() => true).reverse());
  });

  it('say whether there is more', async () => {
    const page = (limit: number) => world.reader.list(world.tenant, staff, { ...QUERY, limit });
    const last = await page(living.length);
    expect([last.rows.length, last.hasMore, last.nextCursor]).toEqual([living.length, false, null]);
    const full = await page(living.length - 1);
    expect([full.rows.length, full.hasMore, full.nextCursor === null]).toEqual([living.length - 1, true, false]);
  });

  it('sort by several keys within a scope, the last of which says what comes of equals', async () => {
    const [group] = world.accounts;
    const scope = portalAccess(world, [linked('group', group)]);
    const valueOf = ({ values }: Seed, name: string): string => String(values[name] ?? '~');
    const expected = living.toSorted((one, other) => {
      const [left, right] = [valueOf(one, 'plain'), valueOf(other, 'plain')];
      if (left !== right) return left < right ? -1 : 1;
      const [more, less] = [one.values['ofnumber'], other.values['ofnumber']];
      if (more !== less) return more === undefined ? 1 : less === undefined ? -1 : Number(less) - Number(more);
      return one.id < other.id ? 1 : -1;
    });
    const sort = [
      { field: 'plain', direction: 'asc' as const },
      { field: 'ofnumber', direction: 'desc' as const },
    ];
    expect(await names(scope, { sort })).toEqual(expected.map(({ name }) => name));
  });

  it('sort within a scope by external ids, those without one last', async () => {
    const scope = { ...portalAccess(world, [linked('group', world.accounts[0])]), shape: 'staff' as const };
    const keyed = living.filter(({ externalId }) => externalId !== null);
    const sorted = keyed.toSorted((one, other) => ((one.externalId ?? '') < (other.externalId ?? '') ? -1 : 1));
    const without = living.filter(({ externalId }) => externalId === null);
    expect(await names(scope, by('externalId', 'asc'))).toEqual([...sorted, ...without].map(({ name }) => name));
    expect(await names(scope, by('externalId', 'desc'))).toEqual(
      [...sorted.toReversed(), ...without.toReversed()].map(({ name }) => name),
    );
  });

  it('R13: show each record once over several ways, sorted, with what all of them show of it', async () => {
    const [anna, bo] = world.contacts;
    const ways = [linked('person', anna), linked('person', bo), linked('group', world.accounts[0])];
    const access = portalAccess(
      world,
      ways.map((predicate, index) => ({ predicate, shows: ['oftext', ['plain', 'code', 'recordName'][index] ?? ''] })),
    );
    const found = await walk<PortalRecord>(world, access, by('oftext', 'asc'));
    expect(found.map(({ id }) => id).sort()).toEqual(living.map(({ id }) => id).sort());
    for (const { id, values } of found) {
      const person = living.find((seed) => seed.id === id)?.values['person'];
      const more = person === anna ? ['plain'] : person === bo ? ['code'] : [];
      expect(Object.keys(values).sort()).toEqual(['oftext', 'recordName', ...more].sort());
    }
  });

  it('go along the ends of a path, each record in between by itself', async () => {
    const [, , ana] = world.contacts;
    const over: RecordPredicate = {
      ...{ kind: 'chained', fieldId: world.field('person').id, targetId: world.accounts[1] ?? '' },
      throughFieldId: world.field('account', 'Contacts').id,
    };
    const theirs = newest(({ values }) => values['person'] === ana);
    expect(theirs.length).toBeGreaterThan(2);
    expect(await names(portalAccess(world, [over]), { limit: 2 })).toEqual(theirs);
    const both = portalAccess(world, [over, linked('person', world.contacts[0])]);
    expect(await names(both, { limit: 2, ...by('name', 'asc') })).toHaveLength(
      newest(({ values }) => [ana, world.contacts[0]].includes(String(values['person']))).length,
    );
    expect(await world.reader.groups(world.tenant, portalAccess(world, [over]), QUERY, 'ofyesno')).toEqual(
      new Map(
        [
          ...Map.groupBy(
            living.filter(({ values }) => values['person'] === ana),
            ({ values }) => values['ofyesno'],
          ),
        ].map(([value, seeds]) => [value === undefined ? null : String(value), seeds.length]),
      ),
    );
  });

  it('find the few that point at a record in a wide scope, by whichever way', async () => {
    const [anna] = world.contacts;
    const wide = portalAccess(world, [linked('group', world.accounts[0])]);
    const filter = [{ field: 'person', operator: 'eq' as const, value: anna ?? '' }];
    const theirs = newest(({ values }) => values['person'] === anna);
    expect(await names(wide, { filter })).toEqual(theirs);
    expect(await names(portalAccess(world, [linked('person', anna)]), { filter })).toEqual(theirs);
    const several = portalAccess(world, [linked('person', anna), linked('group', world.accounts[0])]);
    expect(await names(several, { filter })).toEqual(theirs);
  });

  it('find of the few only those that the scope reaches, by its layouts, exceptions and makers', async () => {
    const [anna = ''] = world.contacts;
    const filter = [{ field: 'person', operator: 'eq' as const, value: anna }];
    const theirs = living.filter(({ values }) => values['person'] === anna);
    const [, second = ''] = world.samples.layouts.map(({ id }) => id);
    const wide = linked('group', world.accounts[0]);
    const found = (of: RecordPredicate) => names(portalAccess(world, [of]), { filter });
    const layout: RecordPredicate = { kind: 'layouts', layoutIds: [second], of: wide };
    expect(await found(layout)).toEqual(newest((seed) => theirs.includes(seed) && seed.layoutId === second));
    const [one] = theirs;
    const except: RecordPredicate = { kind: 'except', recordId: one?.id ?? '', of: wide };
    expect(await found(except)).toEqual(newest((seed) => theirs.includes(seed) && seed !== one));
    const [maker = ''] = world.portalUsers;
    expect(await found({ kind: 'created-by', portalUserId: maker })).toEqual(
      newest((seed) => theirs.includes(seed) && seed.createdBy.kind === 'portal-user' && seed.createdBy.id === maker),
    );
    expect(await found(linked('group', world.accounts[1]))).toEqual([]);
  });

  it('of what one member of staff owns, sorted by something else', async () => {
    const [, noor] = world.staff;
    const owned: RecordPredicate = { kind: 'owned', ownerId: noor, of: ALL };
    const access = { ...portalAccess(world, [owned]), shape: 'staff' as const };
    const theirs = newest(({ ownerId }) => ownerId === noor);
    expect((await names(access, by('ofmoney', 'asc'))).toSorted()).toEqual(theirs.toSorted());
    expect(await names(access, { ...by('name', 'desc') })).toEqual(theirs.toSorted().reverse());
    const deleted = world.seeds.filter(
      ({ isDeleted, ownerId, module }) => isDeleted && ownerId === noor && module === 'Samples',
    );
    const bin = await walk<RecordDetail>(world, access, { ...by('name', 'asc'), isDeleted: true });
    expect(bin.map(({ name }) => name)).toEqual(deleted.map(({ name }) => name).toSorted());
  });

  describe('of thousands', () => {
    const [owner, target] = [{ id: '' }, { id: '' }];
    beforeAll(async () => {
      owner.id = world.staff[1];
      target.id = world.contacts[2] ?? '';
      await world.multiply(MANY, { person: target.id, group: world.accounts[1] ?? '', ownerId: owner.id });
    });

    /** Names of the copies: `Copy 0001`, … in the order of their making. */
    const copies = (found: readonly { name: string | null }[]) =>
      found.flatMap(({ name }) => (name?.startsWith('Copy ') ? [name] : []));
    const expected = Array.from({ length: MANY }, (_, index) => `Copy ${String(index + 1).padStart(4, '0')}`);

    it.each<[string, Partial<RecordQuery>]>([
      [
        'of one amount, sorted by name',
        { ...by('name', 'asc'), filter: [{ field: 'ofmoney', operator: 'eq', value: '77' }] },
      ],
      [
        'of one amount, sorted by a field that none has',
        { ...by('ofdate', 'asc'), filter: [{ field: 'ofmoney', operator: 'eq', value: '77' }] },
      ],
      [
        'of one amount or more, sorted by number',
        { ...by('ofnumber', 'asc'), filter: [{ field: 'ofmoney', operator: 'gte', value: '77' }] },
      ],
    ])('along the order, when the filter names too many to sort: %s', async (_title, query) => {
      const found = await walk<RecordDetail>(world, staff, { ...query, limit: 500, fields: [] });
      expect(copies(found)).toEqual(expected);
      expect(found).toHaveLength(MANY);
    });

    it('along the scope, when too many in it point at the record', async () => {
      const wide = portalAccess(world, [linked('group', world.accounts[1])]);
      const filter = [{ field: 'person', operator: 'eq' as const, value: target.id }];
      const found = await walk<PortalRecord>(world, wide, { limit: 500, filter, ...by('createdAt', 'asc') });
      expect(copies(found)).toEqual(expected);
      expect(found).toHaveLength(MANY);
    });

    it('of what one member of staff owns, when it is too much to sort', async () => {
      const owned: RecordPredicate = { kind: 'owned', ownerId: owner.id, of: ALL };
      const access = { ...portalAccess(world, [owned]), shape: 'staff' as const };
      const found = await walk<RecordDetail>(world, access, { limit: 500, ...by('name', 'asc'), fields: [] });
      expect(copies(found)).toEqual(expected);
      const theirs = living.filter(({ ownerId }) => ownerId === owner.id);
      expect(found).toHaveLength(MANY + theirs.length);
    });
  });
});
