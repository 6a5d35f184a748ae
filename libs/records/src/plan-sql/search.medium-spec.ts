import type { RecordDetail, RecordPredicate } from '@portico/contracts';
import { portalAccess } from '../testing/portal-access';
import { RecordsWorld, type Seed } from '../testing/records-world.fixture';
import { type QUERY, walk } from '../testing/walk';
import type { RecordAccess } from './access.types';
import { SqlParameters } from './sql-parameters';
import { relatedAccess, staffAccess } from './staff-access.rules';
import { staffSelectionSql, withinReachSql } from './staff-selection.sql';

const ALL: RecordPredicate = { kind: 'all' };

describe('what a search and a selection find', () => {
  let world: RecordsWorld;
  let living: Seed[];
  let staff: RecordAccess;
  beforeAll(async () => {
    world = await RecordsWorld.open();
    living = world.seeds.filter(({ module, isDeleted }) => module === 'Samples' && !isDeleted);
    staff = staffAccess(world.metadata, world.samples);
  });
  afterAll(() => world.close());

  const found = async (access: RecordAccess, q: string, more: Partial<typeof QUERY> = {}): Promise<string[]> => {
    const rows = await walk<RecordDetail>(world, access, { q, ...more });
    return rows.map(({ id }) => living.find((seed) => seed.id === id)?.name ?? id).sort();
  };
  const named = (is: (seed: Seed) => boolean): string[] =>
    living
      .filter(is)
      .map(({ name }) => name)
      .sort();
  const owned = (ownerId: string, of: RecordPredicate = ALL): RecordPredicate => ({ kind: 'owned', ownerId, of });
  const linked = (target = ''): RecordPredicate => ({
    ...{ kind: 'linked', fieldId: world.field('person').id, targetId: target },
  });
  /** Staff whose profile hides the address: as any other, but for what they see. */
  const withoutAddress = (): RecordAccess => {
    const { plan } = staff;
    const branches = plan.branches.map((branch) => ({
      ...branch,
      layouts: new Map(
        [...branch.layouts].map(([id, layout]) => [
          id,
          { ...layout, visible: new Set([...layout.visible].filter((name) => name !== 'ofemail')) },
        ]),
      ),
    }));
    return { ...staff, plan: { ...plan, branches } };
  };

  it('finds over a whole module by words of the name and the address, each from its beginning', async () => {
    expect(await found(staff, 'sample 2')).toEqual(named(({ name }) => /^Sample 2/.test(name)));
    const anna = named(({ values }) => /^anna/i.test(String(values['ofemail'])));
    expect(anna.length).toBeGreaterThan(0);
    expect(await found(staff, 'ANNA')).toEqual(anna);
    expect(await found(staff, 'ample')).toEqual([]);
    expect(await found(staff, '')).toEqual([]);
  });

  it('finds nobody by an address that the reader does not see, and still by the name', async () => {
    expect(await found(withoutAddress(), 'anna')).toEqual([]);
    expect(await found(withoutAddress(), 'sample 2')).toEqual(named(({ name }) => /^Sample 2/.test(name)));
  });

  it('finds among what a member of staff owns, not among all', async () => {
    const [, noor] = world.staff;
    const theirs = portalAccess(world, [owned(noor)]);
    expect(await found({ ...theirs, shape: 'staff' }, 'sample')).toEqual(named(({ ownerId }) => ownerId === noor));
  });

  it('R48: finds for a portal user over a public module only by what they see', async () => {
    const open = portalAccess(world, [{ predicate: ALL, shows: ['recordName', 'ofemail', 'plain'] }]);
    expect(await found(open, 'sample 2')).toEqual(named(({ name }) => /^Sample 2/.test(name)));
    const closed = portalAccess(world, [{ predicate: ALL, shows: ['plain'] }]);
    expect(await found(closed, 'sample')).toEqual([]);
    const addresses = portalAccess(world, [{ predicate: ALL, shows: ['ofemail'] }]);
    expect(await found(addresses, 'sample')).toEqual([]);
    expect(await found(addresses, 'anna')).toEqual(named(({ values }) => /^anna/i.test(String(values['ofemail']))));
    expect(await found(portalAccess(world, [{ predicate: ALL, shows: ['ofyesno'] }]), 'sample')).toEqual([]);
  });

  it('R48: finds within a scope all words anywhere in the texts that are shown', async () => {
    const [anna] = world.contacts;
    const mine = (shows: string[]) => portalAccess(world, [{ predicate: linked(anna), shows }]);
    const isMine = ({ values }: Seed) => values['person'] === anna;
    expect(await found(mine(['story', 'plain']), 'ALE p0')).toEqual(
      named((seed) => isMine(seed) && seed.values['plain'] === 'p0'),
    );
    expect(await found(mine(['plain']), 'tale')).toEqual([]);
    expect(await found(mine(['ofyesno']), 'true')).toEqual([]);
    expect(await found(mine(['oftext']), '100%')).toEqual(
      named((seed) => isMine(seed) && seed.values['oftext'] === '100%'),
    );
    expect(await found(mine(['oftext']), '_')).toEqual(
      named((seed) => isMine(seed) && String(seed.values['oftext'] ?? '').includes('_')),
    );
  });

  it('R13: finds through every way, where one of them is the whole module and the other a scope', async () => {
    const [anna] = world.contacts;
    const ways = [ALL, linked(anna)].map((predicate) => ({ predicate, shows: ['recordName', 'plain'] }));
    const access = portalAccess(world, ways);
    // Of a whole module words are found by their beginning, in a scope wherever they are.
    const isFound = ({ name, values }: Seed) =>
      /^Sample 2/.test(name) || (values['person'] === anna && `${name} ${values['plain']}`.includes('2'));
    expect(await found(access, 'sample 2')).toEqual(named(isFound));
    expect(await found(access, 'sample', { filter: [{ field: 'plain', operator: 'eq', value: 'p1' }] })).toEqual(
      named(({ values }) => values['plain'] === 'p1'),
    );
  });

  describe('as a condition in statements of others', () => {
    const selected = async (access: RecordAccess, selection: Parameters<typeof staffSelectionSql>[2]) => {
      const parameters = new SqlParameters();
      const condition = staffSelectionSql(access, world.samples, selection, parameters);
      const rows = await world.tenant.query<{ name: string }>(
        `SELECT r.name FROM records r WHERE ${condition}`,
        parameters.values,
      );
      return rows.map(({ name }) => name).sort();
    };
    const plain = [{ field: 'ofmoney', operator: 'gt' as const, value: '1' }];

    it('R80: selects what the list shows: in reach, by filter and search, nothing deleted', async () => {
      expect(await selected(staff, { filter: [], q: null })).toEqual(named(() => true));
      const rich = named(({ values }) => Number(values['ofmoney'] ?? 0) > 1);
      expect(await selected(staff, { filter: plain, q: null })).toEqual(rich);
      expect(await selected(staff, { filter: plain, q: 'sample 1' })).toEqual(
        rich.filter((name) => /^Sample 1/.test(name)),
      );
      const related = relatedAccess(staff, world.field('person').id, world.contacts[0] ?? '');
      expect(await selected(related, { filter: [], q: null })).toEqual(
        named(({ values }) => values['person'] === world.contacts[0]),
      );
    });

    it('R80: selects nobody by an address that the reader does not see', async () => {
      const anna = named(({ values }) => /^anna/i.test(String(values['ofemail'])));
      expect(await selected(staff, { filter: [], q: 'anna' })).toEqual(anna);
      expect(await selected(withoutAddress(), { filter: [], q: 'anna' })).toEqual([]);
      expect(await selected(withoutAddress(), { filter: [], q: 'sample' })).toEqual(named(() => true));
    });

    it('R80: refuses what the list refuses', async () => {
      const wrong = { filter: [{ field: 'plain', operator: 'eq' as const, value: 'p1' }], q: null };
      await expect(selected(staff, wrong)).rejects.toMatchObject({ code: 'FIELD_NOT_INDEXED' });
    });

    it('is within the reach of one of several plans, each for its own module', async () => {
      const [, noor] = world.staff;
      const accounts = staffAccess(world.metadata, world.metadata.get('Accounts'));
      const contacts = staffAccess(world.metadata, world.metadata.get('Contacts'));
      const mine = { ...portalAccess(world, [owned(noor)]) };
      const within = async (...accesses: RecordAccess[]) => {
        const parameters = new SqlParameters();
        const condition = withinReachSql(accesses, 'r', parameters);
        const rows = await world.tenant.query<{ id: string }>(
          `SELECT r.id FROM records r WHERE r.organisation_id = $1 AND ${condition}`,
          parameters.values,
        );
        return rows.map(({ id }) => id).sort();
      };
      const ids = (is: (seed: Seed) => boolean) =>
        world.seeds
          .filter(is)
          .map(({ id }) => id)
          .sort();
      expect(await within()).toEqual([]);
      expect(await within(accounts, contacts)).toEqual(ids(({ module }) => ['Accounts', 'Contacts'].includes(module)));
      const both = ids(({ module, ownerId }) => module === 'Accounts' || (module === 'Samples' && ownerId === noor));
      expect(await within(accounts, mine)).toEqual(both);
    });
  });
});
