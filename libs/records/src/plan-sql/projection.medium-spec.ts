import type { AccessPlan, PortalRecord, RecordDetail, RecordPredicate } from '@portico/contracts';
import type { RecordAccess } from './access.types';
import { staffAccess } from './staff-access.rules';
import { portalAccess, type Way } from '../testing/portal-access';
import { RecordsWorld, type Seed, WIDE } from '../testing/records-world.fixture';
import { walk } from '../testing/walk';

const ALL: RecordPredicate = { kind: 'all' };

describe('what leaves the database of a record', () => {
  let world: RecordsWorld;
  let samples: Seed[];
  beforeAll(async () => {
    world = await RecordsWorld.open();
    samples = world.seeds.filter(({ module }) => module === 'Samples');
  });
  afterAll(() => world.close());

  const get = async <Detail = PortalRecord>(
    access: RecordAccess,
    seed?: Seed,
    isDeleted = false,
  ): Promise<Detail | null> => {
    const json = await world.reader.get(world.tenant, access, seed?.id ?? '', isDeleted);
    return json === null ? null : (JSON.parse(json) as Detail);
  };
  const linked = (target = ''): RecordPredicate => ({
    ...{ kind: 'linked', fieldId: world.field('person').id, targetId: target },
  });
  const portal = (...ways: (Way | RecordPredicate)[]): RecordAccess => portalAccess(world, ways);

  it('R48: is, for a portal user, the name, the layout, the actions and the values that are shown', async () => {
    const [first] = samples;
    const shows = ['recordName', 'ofmoney', 'ofyesno', 'ofmultiselect', 'oftext', 'lines', 'lines.item'];
    const lines = (await get(portal({ predicate: ALL, shows }), first))?.values['lines'];
    expect(await get(portal({ predicate: ALL, shows }), first)).toEqual({
      id: first?.id,
      module: 'Samples',
      layoutId: first?.layoutId,
      name: 'Sample 0',
      currency: 'EUR',
      createdAt: first?.createdAt.toISOString(),
      actions: { edit: false, delete: false },
      values: {
        recordName: 'Sample 0',
        ...{ oftext: 'Écluse', ofmoney: '9.99', ofyesno: true, ofmultiselect: ['Red'] },
        lines,
      },
    });
    expect(lines).toEqual([
      { id: expect.any(String), values: { item: 'Nut "M4"' } },
      { id: expect.any(String), values: { item: 'Bolt' } },
    ]);
  });

  it('R48: has an empty value where a shown field has none, and no key where it is hidden', async () => {
    const without = samples.find(({ values }) => values['oftext'] === undefined);
    const record = await get(portal({ predicate: ALL, shows: ['oftext', 'lines'] }), without);
    expect(record?.values).toEqual({ oftext: null, lines: [] });
    expect(record?.name).toBeNull();
    expect((await get(portal({ predicate: ALL, shows: [] }), without))?.values).toEqual({});
  });

  it('R51: has of a sub-form the columns that are shown, each row’s own', async () => {
    const [first, second] = samples;
    const shows = ['lines', 'lines.seller'];
    const rows = async (seed?: Seed) => (await get(portal({ predicate: ALL, shows }), seed))?.values['lines'];
    const nobody = { id: expect.any(String), values: { seller: null } };
    expect(await rows(first)).toEqual([nobody, { ...nobody, values: { seller: { id: null, name: 'Bo Martin' } } }]);
    expect(await rows(second)).toEqual([{ ...nobody, values: { seller: { id: null, name: 'Anna Lindqvist' } } }]);
    const bare = await get(portal({ predicate: ALL, shows: ['lines'] }), second);
    expect(bare?.values['lines']).toEqual([{ id: expect.any(String), values: {} }]);
  });

  it('R48: is cut by the layout that the record has', async () => {
    const [one = '', two = ''] = world.samples.layouts.map(({ id }) => id);
    const shows = new Map([
      [one, ['recordName', 'plain']],
      [two, ['plain', 'code']],
    ]);
    const found = await walk<PortalRecord>(world, portal({ predicate: ALL, shows }));
    expect(new Set(found.map(({ layoutId }) => layoutId))).toEqual(new Set([one, two]));
    for (const { layoutId, name, values } of found) {
      expect(Object.keys(values)).toEqual(layoutId === one ? ['recordName', 'plain'] : ['plain', 'code']);
      expect(name === null).toBe(layoutId === two);
    }
  });

  it('R13: is the union of what the ways show that reach this very record, in lists and alone', async () => {
    const [anna, bo] = world.contacts;
    const access = portal(
      { predicate: linked(anna), shows: ['plain'] },
      { predicate: { kind: 'any', of: [linked(anna), linked(bo)] }, shows: ['code'], canEdit: true },
      { predicate: ALL, shows: ['recordName'], canDelete: true },
    );
    const found = await walk<PortalRecord>(world, access);
    expect(found).toHaveLength(samples.filter(({ isDeleted }) => !isDeleted).length);
    for (const record of found) {
      const seed = samples.find(({ id }) => id === record.id);
      const person = seed?.values['person'];
      const keys = ['recordName', ...(person === anna ? ['plain', 'code'] : person === bo ? ['code'] : [])];
      expect(Object.keys(record.values)).toEqual(keys);
      expect(record.actions).toEqual({ edit: person === anna || person === bo, delete: true });
      expect(await get(access, seed)).toEqual(record);
    }
  });

  it('R28: offers an action where all ways grant it, and nowhere where none does', async () => {
    const [anna] = world.contacts;
    const granted = portal({ predicate: ALL, canEdit: true }, { predicate: linked(anna), canEdit: true });
    for (const { actions } of await walk<PortalRecord>(world, granted))
      expect(actions).toEqual({ edit: true, delete: false });
  });

  it('R13: tells apart thirty ways, and refuses more than can be told apart', async () => {
    const ways = (count: number): Way[] =>
      Array.from({ length: count }, (_, index) => ({
        predicate: { kind: 'own', recordId: samples[index % 24]?.id ?? '' },
        shows: [index % 2 === 0 ? 'plain' : 'code'],
      }));
    const found = await walk<PortalRecord>(world, portal(...ways(30)));
    const last = found.find(({ name, id }) => name === null && id === samples[22]?.id);
    expect(Object.keys(last?.values ?? {})).toEqual(['plain']);
    await expect(walk(world, portal(...ways(31)))).rejects.toThrow('too many branches');
  });

  it('R48: names whom a lookup points at, with an id only where the reader may open the record', async () => {
    const [first] = samples;
    const [anna = ''] = world.contacts;
    const plan = (view: RecordPredicate): AccessPlan => ({
      ...{ moduleId: '', records: { view, edit: view, delete: view }, canCreate: false, branches: [], creations: [] },
    });
    const person = async (planOf: RecordAccess['planOf'], of = first) =>
      (await get({ ...portal(ALL), planOf }, of))?.values['person'];
    const name = 'Anna Lindqvist';
    expect(await person(null)).toEqual({ id: anna, name });
    expect(await person(() => null)).toEqual({ id: null, name });
    expect(await person(() => plan({ kind: 'none' }))).toEqual({ id: null, name });
    expect(await person(() => plan({ kind: 'own', recordId: anna }))).toEqual({ id: anna, name });
    expect(await person(() => plan({ kind: 'own', recordId: first?.id ?? '' }))).toEqual({ id: null, name });
    const contactsId = world.metadata.get('Contacts').id;
    expect(await person((moduleId) => (moduleId === contactsId ? plan(ALL) : null))).toEqual({ id: anna, name });
    const ofGone = samples.find(({ isDeleted, values }) => !isDeleted && values['person'] === world.contacts[3]);
    expect(await person(() => plan(ALL), ofGone)).toEqual({ id: null, name: 'Gone Away' });
  });

  it('R48: names of each record what its own lookups point at, by whatever way it is reached', async () => {
    const [anna, bo] = world.contacts;
    const [nordvind = ''] = world.accounts;
    const toGroup: RecordPredicate = { kind: 'linked', fieldId: world.field('group').id, targetId: nordvind };
    const about: RecordPredicate = { ...toGroup, fieldId: world.field('about').id, targetId: anna ?? '' };
    const byMaker: RecordPredicate = { kind: 'created-by', portalUserId: world.portalUsers[0] };
    const named = new Map([
      [anna, 'Anna Lindqvist'],
      [bo, 'Bo Martin'],
      [world.contacts[2], 'Ana Pereira'],
      [world.contacts[3], 'Gone Away'],
    ]);
    const ways = [
      ...[[linked(anna)], [linked(anna), linked(bo)], [linked(anna), toGroup], [linked(anna), byMaker], [toGroup]],
      ...[[linked(anna), about], [about]],
    ];
    for (const way of ways) {
      const found = await walk<PortalRecord>(world, portal(...way));
      expect(found.length).toBeGreaterThan(0);
      for (const { id, values } of found) {
        const person = samples.find((seed) => seed.id === id)?.values['person'];
        expect(values['person']).toEqual(person ? { id: null, name: named.get(String(person)) } : null);
        expect(values['group']).toEqual({ id: null, name: 'Nordvind AB' });
      }
    }
  });

  it('R48: says of which module it is, where a lookup may point into several, and only of what may be opened', async () => {
    const [ofContact, ofAccount, ofNothing] = samples;
    const [contact = '', account = ''] = [world.contacts[0], world.accounts[1]];
    const about = async (access: RecordAccess, of?: Seed) => (await get(access, of))?.values['about'];
    const staff = staffAccess(world.metadata, world.samples);
    const [anna, sydvind] = ['Anna Lindqvist', 'Sydvind AB'];
    expect(await about(staff, ofContact)).toEqual({ id: contact, module: 'Contacts', name: anna });
    expect(await about(staff, ofAccount)).toEqual({ id: account, module: 'Accounts', name: sydvind });
    expect(await about(staff, ofNothing)).toBeNull();
    const opens = world.metadata.get('Accounts').id;
    const plan = { ...portal(ALL).plan, records: { view: ALL, edit: ALL, delete: ALL } };
    const some = { ...portal(ALL), planOf: (moduleId: string) => (moduleId === opens ? plan : null) };
    expect(await about(some, ofAccount)).toEqual({ id: account, module: 'Accounts', name: sydvind });
    expect(await about(some, ofContact)).toEqual({ id: null, name: anna });
  });

  it('R48: names members of staff to portal users, without an id', async () => {
    const record = await get(portal({ predicate: ALL, shows: ['owner', 'helper'] }), samples[2]);
    const maya = { id: null, name: 'Maya "M" Ross' };
    expect(record?.values).toEqual({ owner: maya, helper: { id: null, name: 'Noor' } });
  });

  it('is whole however many fields are shown', async () => {
    const seed = world.seeds.find(({ module }) => module === 'Wides');
    const record = await get<RecordDetail>(staffAccess(world.metadata, world.metadata.get('Wides')), seed);
    expect(record?.values).toEqual(seed?.values);
    expect(Object.keys(record?.values ?? {})).toEqual(WIDE);
  });

  it('R48: is read from a list by the names that are asked for, sub-forms only then', async () => {
    const of = portal({ predicate: ALL, shows: ['plain', 'lines', 'lines.item'] });
    const [usual] = await walk<PortalRecord>(world, of);
    expect(Object.keys(usual?.values ?? {})).toEqual(['plain']);
    const [asked] = await walk<PortalRecord>(world, of, { fields: ['lines', 'lines'] });
    expect(Object.keys(asked?.values ?? {})).toEqual(['lines']);
  });

  it('is, for staff, all that the record has, who made it and who deleted it', async () => {
    const staff = staffAccess(world.metadata, world.samples);
    const [first] = samples;
    const [maya, noor] = world.staff.map((id, index) => ({ id, name: ['Maya "M" Ross', 'Noor'][index] }));
    const record = await get<RecordDetail>(staff, first);
    const updatedAt = expect.stringMatching(/^2026-01-\d\dT\d\d:\d\d:\d\d\.000Z$/) as unknown;
    expect({ ...record, values: null }).toEqual({
      ...{ id: first?.id, module: 'Samples', layoutId: first?.layoutId, name: 'Sample 0', externalId: null },
      ...{ currency: 'EUR', owner: noor, createdAt: first?.createdAt.toISOString(), updatedAt, version: 1 },
      createdBy: { kind: 'portal-user', id: world.portalUsers[0], name: 'Anna Lindqvist' },
      ...{ approvalState: 'none', reviewState: 'none', processingBasis: null, consentState: 'none' },
      ...{ deletedAt: null, deletedBy: null, actions: { edit: true, delete: true }, values: null },
    });
    expect(record?.values).toMatchObject({ owner: noor, helper: noor, person: { id: world.contacts[0] } });
    expect((await get<RecordDetail>(staff, samples[3]))?.createdBy).toEqual({ kind: 'staff', ...noor });
    expect((await get<RecordDetail>(staff, samples[4]))?.createdBy).toEqual({ kind: 'system', id: null, name: null });
    const bin = await get<RecordDetail>(staff, samples[7], true);
    expect(bin).toMatchObject({ deletedAt: '2026-01-05T08:00:00.000Z', deletedBy: maya?.name });
    expect(await get(staff, samples[7])).toBeNull();
    expect(await get(staff, samples[0], true)).toBeNull();
    const deleted = samples.filter(({ isDeleted }) => isDeleted).map(({ id }) => id);
    const found = await walk(world, staff, { isDeleted: true });
    expect(found.map(({ id }) => id)).toEqual(deleted.toReversed());
  });

  it('says, for staff, which records an action reaches', async () => {
    const staff = staffAccess(world.metadata, world.samples);
    const [, noor] = world.staff;
    const { plan } = staff;
    const own: RecordPredicate = { kind: 'owned', ownerId: noor, of: ALL };
    const narrow = {
      ...staff,
      plan: { ...plan, records: { view: ALL, edit: own, delete: { kind: 'none' } as const } },
    };
    const found = await walk<RecordDetail>(world, narrow);
    for (const { owner, actions } of found) expect(actions).toEqual({ edit: owner.id === noor, delete: false });
    expect(new Set(found.map(({ actions }) => actions.edit))).toEqual(new Set([true, false]));
  });

  it('is nothing of another organisation, whatever the plan says', async () => {
    const elsewhere = world.tenantOf(world.contacts[0] ?? '');
    await expect(
      walk({ reader: world.reader, tenant: elsewhere }, portal(ALL, linked(world.contacts[0]))),
    ).resolves.toEqual([]);
  });

  it('counts a list by the values of a pick list, each record once', async () => {
    const [anna, bo] = world.contacts;
    const both = portal(linked(anna), { kind: 'any', of: [linked(anna), linked(bo)] });
    const theirs = samples.filter(
      ({ isDeleted, values }) => !isDeleted && [anna, bo].includes(String(values['person'])),
    );
    const expected = Map.groupBy(theirs, ({ values }) => values['ofpicklist'] ?? null);
    const query = {
      limit: 4,
      cursor: null,
      sort: [],
      filter: [],
      q: null,
      fields: null,
      count: null,
      isDeleted: false,
    };
    const groups = await world.reader.groups(world.tenant, both, query, 'ofpicklist');
    expect(groups).toEqual(new Map([...expected].map(([value, seeds]) => [value, seeds.length])));
    expect(await world.reader.groups(world.tenant, portal({ kind: 'none' }), query, 'ofpicklist')).toEqual(new Map());
  });
});
