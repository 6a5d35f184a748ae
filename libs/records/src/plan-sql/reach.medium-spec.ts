import type { AccessPlan, CriterionOperator, PlanCriterion, RecordPredicate } from '@portico/contracts';
import { newlyReachedStatement } from './exposure.sql';
import { RecordsWorld, type Seed } from '../testing/records-world.fixture';
import { portalAccess } from '../testing/portal-access';
import { QUERY, walk } from '../testing/walk';
import { checkQuery } from './query-fields.rules';
import { listStatement } from './statement.sql';

const hasAny =
  (...options: string[]) =>
  (value: string[] = []): boolean =>
    options.some((option) => value.includes(option));

/** What a tab may ask of a record, and the same in plain words. */
const CONDITIONS: [string, CriterionOperator, string[], (value: never) => boolean][] = [
  ['oftext', 'eq', ['écluse'], (value: string) => value === 'écluse'],
  ['oftext', 'ne', ['écluse'], (value: string) => value !== 'écluse'],
  ['oftext', 'in', ['écluse', 'Zebra'], (value: string) => ['écluse', 'Zebra'].includes(value)],
  ['oftext', 'empty', ['true'], (value: unknown) => value === undefined],
  ['oftext', 'empty', ['false'], (value: unknown) => value !== undefined],
  ['plain', 'eq', ['p1'], (value: string) => value === 'p1'],
  ['ofnumber', 'gt', ['9'], (value?: string) => value !== undefined && Number(value) > 9],
  ['ofnumber', 'gte', ['9.0'], (value?: string) => value !== undefined && Number(value) >= 9],
  ['ofmoney', 'lt', ['9.99'], (value?: string) => value !== undefined && Number(value) < 9.99],
  ['ofmoney', 'lte', ['9.99'], (value?: string) => value !== undefined && Number(value) <= 9.99],
  ['ofmoney', 'in', ['10', '0.010'], (value?: string) => ['10.00', '0.01'].includes(value ?? '')],
  ['ofdate', 'gte', ['2024-02-29'], (value?: string) => (value ?? '') >= '2024-02-29'],
  ['ofdate', 'eq', ['0999-01-01'], (value: string) => value === '0999-01-01'],
  ['ofdatetime', 'lt', ['2023-06-01T00:00:00Z'], (value?: string) => value !== undefined && value < '2023-06'],
  ['ofyesno', 'eq', ['true'], (value: boolean) => value],
  ['ofyesno', 'eq', ['false'], (value?: boolean) => value === false],
  ['ofyesno', 'ne', ['true'], (value?: boolean) => value !== true],
  ['ofurl', 'eq', ['http://b.example'], (value: string) => value === 'http://b.example'],
  ['ofurl', 'starts', ['http'], (value?: string) => value?.startsWith('http') ?? false],
  ['ofurl', 'starts', ['https://É'], (value?: string) => value?.startsWith('https://É') ?? false],
  ['ofurl', 'empty', ['true'], (value: unknown) => value === undefined],
  ['oftext', 'starts', ['École'], (value?: string) => value?.startsWith('École') ?? false],
  ['oftext', 'starts', ['under_'], (value?: string) => value?.startsWith('under_') ?? false],
  ['plain', 'starts', ['p'], (value?: string) => value?.startsWith('p') ?? false],
  ['ofmultiselect', 'any', ['Red', 'Green'], hasAny('Red', 'Green')],
  ['ofmultiselect', 'any', ['Blue'], hasAny('Blue')],
  ['ofmultiselect', 'none', ['Red', 'Green'], (value: string[]) => !hasAny('Red', 'Green')(value)],
  ['ofmultiselect', 'empty', ['true'], (value: unknown) => value === undefined],
  ['ofmultiselect', 'empty', ['false'], (value: unknown) => value !== undefined],
  ['shades', 'any', ['Light'], hasAny('Light')],
  ['shades', 'none', ['Light'], (value: string[]) => !hasAny('Light')(value)],
  ['person', 'empty', ['true'], (value: unknown) => value === undefined],
];

describe('what a predicate reaches', () => {
  let world: RecordsWorld;
  let samples: Seed[];
  beforeAll(async () => {
    world = await RecordsWorld.open();
    samples = world.seeds.filter(({ module }) => module === 'Samples');
  });
  afterAll(() => world.close());

  const criterion = (name: string, operator: CriterionOperator, values: string[]): PlanCriterion => {
    const { id: fieldId, apiName, kind, isIndexed } = world.field(name);
    return { fieldId, apiName, kind, operator, values, isIndexed };
  };
  /** The same reach, asked in each way that there is. */
  const reached = async (...predicates: RecordPredicate[]): Promise<Seed[]> => {
    const access = portalAccess(world, predicates);
    const { plan } = access;
    const ids = samples.map(({ id }) => id);
    const listed = (await walk(world, access)).map(({ id }) => id);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(listed.toSorted().reverse());
    const { count } = await world.reader.list(world.tenant, access, { ...QUERY, count: 'exact' });
    expect(count).toBe(listed.length);
    expect([...(await world.reader.reachable(world.tenant, plan, 'view', ids))].sort()).toEqual(listed.toSorted());
    for (const id of ids.slice(0, 8)) {
      const isReached = listed.includes(id);
      expect((await world.reader.get(world.tenant, access, id)) !== null).toBe(isReached);
      expect(await world.reader.check(world.tenant, plan, 'view', id)).toBe(isReached);
      expect((await world.reader.branchesOf(world.tenant, plan, id)).length > 0).toBe(isReached);
    }
    return samples.filter(({ id }) => listed.includes(id));
  };
  const living = (is: (seed: Seed) => boolean): string[] =>
    samples.filter((seed) => !seed.isDeleted && is(seed)).map(({ name }) => name);
  const names = (found: readonly Seed[]): string[] => found.map(({ name }) => name);
  const linkedTo = (target = ''): RecordPredicate => ({
    ...{ kind: 'linked', fieldId: world.field('person').id, targetId: target },
  });
  const ALL: RecordPredicate = { kind: 'all' };

  it('R25: what points at a record through one lookup, and only through that one', async () => {
    const [anna = ''] = world.contacts;
    const expected = living(({ values }) => values['person'] === anna);
    expect(expected.length).toBeGreaterThan(1);
    expect(names(await reached(linkedTo(anna)))).toEqual(expected);
    const byOther: RecordPredicate = { kind: 'linked', fieldId: world.field('group').id, targetId: anna };
    expect(await reached(byOther)).toEqual([]);
  });

  it('R25: what leads over a living record in between, never over one in the recycle bin', async () => {
    const [, sydvind = ''] = world.accounts;
    const [, , ana, gone] = world.contacts;
    const over: RecordPredicate = {
      ...{ kind: 'chained', fieldId: world.field('person').id, targetId: sydvind },
      throughFieldId: world.field('account', 'Contacts').id,
    };
    expect(living(({ values }) => values['person'] === gone).length).toBeGreaterThan(0);
    expect(names(await reached(over))).toEqual(living(({ values }) => values['person'] === ana));
  });

  it('R22: the own record, and none in the recycle bin', async () => {
    const [kept] = samples;
    const deleted = samples.find(({ isDeleted }) => isDeleted);
    expect(await reached({ kind: 'own', recordId: kept?.id ?? '' })).toEqual([kept]);
    expect(await reached({ kind: 'own', recordId: deleted?.id ?? '' })).toEqual([]);
  });

  it('R30: what this portal user created, not what staff created under the same id', async () => {
    const [id] = world.portalUsers;
    const expected = living(({ createdBy }) => createdBy.kind === 'portal-user' && createdBy.id === id);
    expect(living(({ createdBy }) => createdBy.kind === 'staff' && createdBy.id === id).length).toBeGreaterThan(0);
    expect(names(await reached({ kind: 'created-by', portalUserId: id }))).toEqual(expected);
  });

  it('R27: of the selected layouts, one or more, and each time they are narrowed', async () => {
    const [first = '', second = ''] = world.samples.layouts.map(({ id }) => id);
    const layouts = (layoutIds: string[], of: RecordPredicate = ALL): RecordPredicate => ({
      ...{ kind: 'layouts', layoutIds, of },
    });
    expect(names(await reached(layouts([second])))).toEqual(living(({ layoutId }) => layoutId === second));
    expect(await reached(layouts([first, second]))).toHaveLength(living(() => true).length);
    expect(await reached(layouts([]))).toEqual([]);
    expect(await reached(layouts([first], layouts([second])))).toEqual([]);
  });

  it('R23: without the excepted ones', async () => {
    const [own, other] = samples;
    const without = (recordId = '', of: RecordPredicate = ALL): RecordPredicate => ({ kind: 'except', recordId, of });
    const found = await reached(without(own?.id, without(other?.id)));
    expect(names(found)).toEqual(living(({ id }) => id !== own?.id && id !== other?.id));
  });

  it('as far as a member of staff owns them, every one that is asked for', async () => {
    const [maya, noor] = world.staff;
    const owned = (ownerId: string, of: RecordPredicate = ALL): RecordPredicate => ({ kind: 'owned', ownerId, of });
    expect(names(await reached(owned(noor)))).toEqual(living(({ ownerId }) => ownerId === noor));
    expect(await reached(owned(noor, owned(maya)))).toEqual([]);
  });

  it('R13: the union of alternatives, each record once; nothing of none', async () => {
    const [anna, bo] = world.contacts;
    const either: RecordPredicate = { kind: 'any', of: [linkedTo(anna), { kind: 'none' }, linkedTo(bo)] };
    const expected = living(({ values }) => values['person'] === anna || values['person'] === bo);
    expect(names(await reached(either))).toEqual(expected);
    expect(names(await reached(linkedTo(bo), linkedTo(anna), linkedTo(bo)))).toEqual(expected);
    expect(names(await reached(ALL, linkedTo(anna)))).toEqual(living(() => true));
    expect(await reached({ kind: 'none' })).toEqual([]);
    expect(await reached({ kind: 'any', of: [] })).toEqual([]);
  });

  it.each(CONDITIONS)(
    'X27: %s %s %j, over a whole module and over one person’s records',
    async (name, operator, values, is) => {
      const criteria = [criterion(name, operator, values)];
      const meets = ({ values: stored }: Seed) => is(stored[name] as never);
      expect(living(meets).length).toBeGreaterThan(0);
      expect(names(await reached({ kind: 'criteria', criteria, of: ALL }))).toEqual(living(meets));
      const [anna] = world.contacts;
      const theirs = living((seed) => meets(seed) && seed.values['person'] === anna);
      expect(names(await reached({ kind: 'criteria', criteria, of: linkedTo(anna) }))).toEqual(theirs);
    },
  );

  it('X27: conditions all have to be met', async () => {
    const criteria = [criterion('plain', 'eq', ['p1']), criterion('ofmoney', 'gt', ['0'])];
    const both = living(({ values }) => values['plain'] === 'p1' && Number(values['ofmoney']) > 0);
    expect(both.length).toBeGreaterThan(0);
    expect(names(await reached({ kind: 'criteria', criteria, of: ALL }))).toEqual(both);
  });

  it('X27: a whole module is asked by the index, where it can tell; a scope is its own index range', () => {
    const textOf = (of: RecordPredicate, operator: CriterionOperator, name = 'ofmoney', value = '9') => {
      const criteria = [criterion(name, operator, operator === 'empty' ? ['true'] : [value])];
      const access = portalAccess(world, [{ kind: 'criteria', criteria, of }]);
      return listStatement(access, QUERY, checkQuery(access, world.samples, QUERY), null)?.sql ?? '';
    };
    const [anna] = world.contacts;
    expect(textOf(ALL, 'eq')).toContain('record_index');
    expect(textOf(linkedTo(anna), 'eq')).not.toContain('record_index');
    for (const operator of ['ne', 'empty'] as const) expect(textOf(ALL, operator)).not.toContain('record_index');
    expect(textOf(ALL, 'eq', 'plain')).not.toContain('record_index');
    expect(textOf(ALL, 'starts', 'ofurl', 'https://É')).toContain('record_index');
    expect(textOf(ALL, 'starts', 'oftext', 'École')).not.toContain('record_index');
    expect(textOf(ALL, 'any', 'ofmultiselect', 'Red')).toContain('record_choices');
    expect(textOf(linkedTo(anna), 'any', 'ofmultiselect', 'Red')).not.toContain('record_choices');
    for (const operator of ['none', 'empty'] as const)
      expect(textOf(ALL, operator, 'ofmultiselect', 'Red')).not.toMatch(/record_choices|record_index/);
    expect(textOf(ALL, 'any', 'shades', 'Light')).not.toContain('record_choices');
  });

  it('X27: files make no condition', async () => {
    const asked = { ...criterion('plain', 'eq', ['x']), kind: 'file' } as const;
    const wrong: RecordPredicate = { kind: 'criteria', criteria: [asked], of: ALL };
    await expect(walk(world, portalAccess(world, [wrong]))).rejects.toThrow(
      'a condition names neither choices nor files',
    );
  });

  it('R28: each action by its own reach', async () => {
    const [anna = '', bo = ''] = world.contacts;
    const { plan } = portalAccess(world, [linkedTo(anna)]);
    const apart: AccessPlan = { ...plan, records: { ...plan.records, edit: linkedTo(bo), delete: { kind: 'none' } } };
    const ids = samples.map(({ id }) => id);
    const found = await world.reader.reachable(world.tenant, apart, 'edit', ids);
    expect(names(samples.filter(({ id }) => found.has(id)))).toEqual(living(({ values }) => values['person'] === bo));
    expect(await world.reader.reachable(world.tenant, apart, 'delete', ids)).toEqual(new Set());
    expect(await world.reader.reachable(world.tenant, apart, 'edit', [])).toEqual(new Set());
  });

  it('X1: says of each condition whether it holds, also for what is deleted', async () => {
    const deleted = samples.find(({ isDeleted, values }) => isDeleted && values['person'] !== undefined);
    const { id = '', values = {} } = deleted ?? {};
    const asked = [linkedTo(String(values['person'])), linkedTo(id), ALL, { kind: 'none' } as const];
    const holding = (predicates: RecordPredicate[], recordId: string) =>
      world.reader.holding(world.tenant, world.samples.id, predicates, recordId);
    expect(await holding(asked, id)).toEqual([true, false, true, false]);
    expect(await holding(asked, world.contacts[0] ?? '')).toEqual([false, false, false, false]);
    expect(await holding([], id)).toEqual([]);
  });

  it('X1: says no, and not nothing, of a condition on what a record does not have', async () => {
    const bare = samples.find(({ isDeleted, values }) => !isDeleted && values['ofmultiselect'] === undefined);
    const { tenant, reader } = world;
    for (const asked of [criterion('ofmultiselect', 'any', ['Red']), criterion('ofurl', 'starts', ['a'])]) {
      const unmet: RecordPredicate = { kind: 'criteria', criteria: [asked], of: ALL };
      expect(await reader.holding(tenant, world.samples.id, [unmet, ALL], bare?.id ?? '')).toEqual([false, true]);
      expect(await reader.branchesOf(tenant, portalAccess(world, [unmet]).plan, bare?.id ?? '')).toEqual([]);
    }
  });

  describe('X5: what comes into reach', () => {
    const newly = async (...changes: { reached: RecordPredicate; before: RecordPredicate }[]) => {
      const statement = newlyReachedStatement(world.samples.id, changes);
      if (!statement) return null;
      const [row] = await world.tenant.query<{ count: number; is_cut: boolean }>(statement.sql, statement.values);
      return row;
    };
    const NONE: RecordPredicate = { kind: 'none' };

    it('is what is reached now and was not, each record once, of several people too', async () => {
      const [anna, bo] = world.contacts;
      const ofAnna = living(({ values }) => values['person'] === anna).length;
      const ofBo = living(({ values }) => values['person'] === bo).length;
      expect(await newly({ reached: linkedTo(anna), before: NONE })).toEqual({ count: ofAnna, is_cut: false });
      const more = { reached: { kind: 'any', of: [linkedTo(anna), linkedTo(bo)] } as const, before: linkedTo(anna) };
      expect(await newly(more)).toEqual({ count: ofBo, is_cut: false });
      const left = { reached: NONE, before: linkedTo(anna) };
      expect(await newly(left, more)).toEqual({ count: ofBo, is_cut: false });
      const others = { reached: linkedTo(anna), before: linkedTo(bo) };
      expect(await newly(more, others, more)).toEqual({ count: ofAnna + ofBo, is_cut: false });
    });

    it('is everything else when a whole module opens, and what leads over records in between', async () => {
      const [anna] = world.contacts;
      const ofAnna = living(({ values }) => values['person'] === anna).length;
      const all = living(() => true).length;
      expect(await newly({ reached: ALL, before: linkedTo(anna) })).toEqual({ count: all - ofAnna, is_cut: false });
      const over: RecordPredicate = {
        ...{ kind: 'chained', fieldId: world.field('person').id, targetId: world.accounts[0] ?? '' },
        throughFieldId: world.field('account', 'Contacts').id,
      };
      const ofBo = living(({ values }) => values['person'] === world.contacts[1]).length;
      expect(await newly({ reached: over, before: linkedTo(anna) })).toEqual({ count: ofBo, is_cut: false });
    });

    it('is what has no value, where a condition on it goes; what has one stays', async () => {
      for (const asked of [criterion('ofurl', 'starts', ['https']), criterion('ofmoney', 'gt', ['0'])]) {
        const before: RecordPredicate = { kind: 'criteria', criteria: [asked], of: ALL };
        const met = (await reached(before)).length;
        const all = living(() => true).length;
        expect(await newly({ reached: ALL, before })).toEqual({ count: all - met, is_cut: false });
        expect(await newly({ reached: before, before: ALL })).toBeNull();
      }
    });

    it('looks through no more of a module than can be counted in a moment, and says when there was more', () => {
      const textOf = (reached: RecordPredicate) =>
        newlyReachedStatement(world.samples.id, [{ reached, before: NONE }])?.sql ?? '';
      expect(textOf(ALL)).toContain('LIMIT 50000');
      expect(textOf(ALL)).toMatch(/OR \(SELECT count\(\*\) FROM \(SELECT 1 [^)]* LIMIT 50001\) n\) > 50000/s);
      expect(textOf(linkedTo(world.contacts[0]))).not.toContain('5000');
    });

    it('is nothing that needs to be asked where nothing is reached, nothing changed or all was open', async () => {
      const [anna] = world.contacts;
      expect(await newly()).toBeNull();
      expect(await newly({ reached: NONE, before: linkedTo(anna) })).toBeNull();
      expect(await newly({ reached: linkedTo(anna), before: linkedTo(anna) })).toBeNull();
      expect(await newly({ reached: linkedTo(anna), before: ALL })).toBeNull();
    });
  });
});
