import type { AccessPlan, PlanCriterion, PortalRecord, RecordPredicate, Subject } from '@portico/contracts';
import { isRows } from '@portico/contracts';
import { planModule } from '@portico/permission';
import type { Tenant } from '@portico/platform';
import { MetadataService, RecordReader, type OrganisationMetadata, type RecordAccess } from '@portico/records';
import type { TestApplication } from '@portico/testing';
import request from 'supertest';
import { portalApplication } from './testing/portal-world.fixture';
import { explained } from './testing/property/explained.fixture';
import { NaiveEvaluator, type NaiveAction } from './testing/property/naive-evaluator.fixture';
import { Random } from './testing/property/random.fixture';
import { worldOf, type World, type WorldRecord, type WorldUser } from './testing/property/world.fixture';
import { openPortal, storeWorld } from './testing/property/world-store.fixture';

/**
 * Generated organisations with configurations, people and records. Answers about each record, action and field:
 * the evaluator's, PostgreSQL's list, PostgreSQL's check, those of a naive second evaluator, and of a sample of the
 * decisions about everybody the explanation's; of some organisations the portal's over HTTP as well. The run tells its
 * seed, `--seed` repeats it.
 */
const ORGANISATIONS = 200;
const OVER_HTTP = 20;
const ACTIONS = ['view', 'edit', 'delete'] as const;

let test: TestApplication;
beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

/** What is decided about one record; the same whoever is asked. */
interface Verdict {
  id: string;
  actions: readonly NaiveAction[];
  /** Names of visible fields; columns as `lines.price`. */
  fields: readonly string[];
}

it('R29: evaluator, list, check, portal, explanation and a naive second evaluator agree on record, action and field', async () => {
  const seed = jest.getSeed();
  const random = new Random(seed);
  let decisions = 0;
  let visible = 0;
  let explanations = 0;
  for (let at = 0; at < ORGANISATIONS; at += 1) {
    const world = worldOf(random);
    const tenant = await storeWorld(test, world);
    const metadata = await test.get(MetadataService).of(tenant);
    const portal = await openPortal(test, tenant, world);
    const isOverHttp = at % (ORGANISATIONS / OVER_HTTP) === 0;
    for (const [index, user] of world.users.entries()) {
      const expected = naively(world, user);
      const agree = agreeing({ seed, organisation: at, user: index });
      agree('evaluator', evaluated(world, user, metadata), expected);
      agree('list', await listed(tenant, world, user, metadata), expected);
      const reached = expected.map(({ id, actions }) => ({ id, actions }));
      agree('check', await checked(tenant, world, user, metadata), reached);
      const whys = await explained(test, world, user, expected, random);
      const wrong = whys.filter((why) => why.allowed !== why.expected || !why.isChainSound);
      agree('explanation', wrong, []);
      explanations += whys.length;
      if (isOverHttp) {
        const answers = await overHttp(world, portal.portalId, portal.tokens[index] ?? '');
        agree(
          'http',
          answers,
          expected.filter(({ actions }) => actions.includes('view')),
        );
      }
      decisions += expected.reduce((sum, { id }) => sum + ACTIONS.length + pathsOf(world, id).length, 0);
      visible += expected.filter(({ actions }) => actions.includes('view')).length;
    }
  }
  // A run that decides little, or always no, would prove nothing.
  expect(decisions).toBeGreaterThan(20_000);
  expect(visible).toBeGreaterThan(1_000);
  expect(explanations).toBeGreaterThan(1_000);
}, 240_000);

/** Compares, and says where: the seed repeats the run. */
function agreeing(place: object): (who: string, found: unknown, expected: unknown) => void {
  return (who, found, expected) => {
    try {
      expect(found).toEqual(expected);
    } catch (error) {
      throw new Error(`${who} at ${JSON.stringify(place)}: ${(error as Error).message}`, { cause: error });
    }
  };
}

function pathsOf({ modules, records }: World, recordId: string): string[] {
  const record = records.find(({ id }) => id === recordId);
  const fields = modules.find(({ name }) => name === record?.module)?.fields ?? [];
  return fields.map(({ name, parent }) => (parent === null ? name : `${parent}.${name}`)).sort();
}

const inOrder = (verdicts: Verdict[]) => verdicts.sort((one, other) => (one.id < other.id ? -1 : 1));

function naively(world: World, user: WorldUser): Verdict[] {
  const naive = new NaiveEvaluator(world, user);
  return inOrder(
    world.records.map((record) => ({
      id: record.id,
      actions: ACTIONS.filter((action) => naive.may(action, record)),
      fields: pathsOf(world, record.id).filter((path) => naive.sees(path, record)),
    })),
  );
}

function subjectOf(world: World, user: WorldUser): Subject {
  const own = world.records.find(({ id }) => id === user.recordId);
  return {
    portalUserId: user.id,
    recordId: own?.isDeleted === false ? own.id : null,
    baseModuleId: world.modules.find(({ name }) => name === 'Contacts')?.id ?? '',
    accountId: own?.values['account'] ?? null,
    grants: user.types.map(({ id, configuration }) => ({ userTypeId: id, version: 1, configuration })),
  };
}

function plansOf(world: World, user: WorldUser, metadata: OrganisationMetadata): Map<string, AccessPlan> {
  const subject = subjectOf(world, user);
  return new Map(world.modules.map(({ id, name }) => [name, planModule(metadata.forPermission, subject, id)]));
}

/** The evaluator's plan, read record by record. */
function evaluated(world: World, user: WorldUser, metadata: OrganisationMetadata): Verdict[] {
  const plans = plansOf(world, user, metadata);
  return inOrder(
    world.records.map((record) => {
      const plan = plans.get(record.module);
      if (!plan) throw new Error(record.module);
      const reaching = plan.branches.filter(
        ({ actions, predicate }) => actions.view && holds(world, predicate, record),
      );
      return {
        id: record.id,
        actions: ACTIONS.filter((action) => holds(world, plan.records[action], record)),
        fields: pathsOf(world, record.id).filter((path) =>
          reaching.some(({ layouts }) => layouts.get(record.layoutId)?.visible.has(path)),
        ),
      };
    }),
  );
}

function holds(world: World, predicate: RecordPredicate, record: WorldRecord): boolean {
  if (record.isDeleted) return false;
  const fieldsOf = (of: WorldRecord) => world.modules.find(({ name }) => name === of.module)?.fields ?? [];
  const valueOf = (of: WorldRecord, fieldId: string): string | null =>
    of.values[fieldsOf(of).find(({ id }) => id === fieldId)?.name ?? ''] ?? null;
  switch (predicate.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return record.id === predicate.recordId;
    case 'created-by':
      return record.createdBy === predicate.portalUserId;
    case 'linked':
      return valueOf(record, predicate.fieldId) === predicate.targetId;
    case 'chained': {
      const between = world.records.find(({ id }) => id === valueOf(record, predicate.fieldId));
      return between?.isDeleted === false && valueOf(between, predicate.throughFieldId) === predicate.targetId;
    }
    case 'layouts':
      return predicate.layoutIds.includes(record.layoutId) && holds(world, predicate.of, record);
    case 'criteria':
      return predicate.criteria.every((one) => meets(one, record)) && holds(world, predicate.of, record);
    case 'except':
      return record.id !== predicate.recordId && holds(world, predicate.of, record);
    case 'owned':
      throw new Error('a predicate of staff, never of a portal user');
    case 'any':
      return predicate.of.some((of) => holds(world, of, record));
  }
}

function meets({ apiName, operator, values }: PlanCriterion, record: WorldRecord): boolean {
  const value = record.values[apiName] ?? null;
  if (operator === 'empty') return String(value === null) === values[0];
  if (operator === 'ne') return value !== values[0];
  const hasOne = (value ?? '').split(',').some((one) => values.includes(one));
  if (operator === 'any' || operator === 'none') return hasOne === (operator === 'any');
  if (value === null) return false;
  if (operator === 'gte') return Number(value) >= Number(values[0]);
  if (operator === 'starts') return value.startsWith(values[0] ?? '');
  return operator === 'lt' ? value < (values[0] ?? '') : values.includes(value);
}

function accessOf(metadata: OrganisationMetadata, plan: AccessPlan): RecordAccess {
  return { metadata, plan, shape: 'portal', planOf: () => null };
}

/** What PostgreSQL lists, and shows of each record by itself. */
async function listed(
  tenant: Tenant,
  world: World,
  user: WorldUser,
  metadata: OrganisationMetadata,
): Promise<Verdict[]> {
  const reader = test.get(RecordReader);
  const found = new Map<string, Verdict>();
  for (const plan of plansOf(world, user, metadata).values()) {
    const access = accessOf(metadata, plan);
    const page = await reader.list(tenant, access, {
      ...{ limit: 100, cursor: null, sort: [], filter: [], q: null, fields: null, count: 'exact', isDeleted: false },
    });
    expect(page.count).toBe(page.rows.length);
    for (const row of page.rows) {
      const record = JSON.parse(row) as PortalRecord;
      const { values: shown, ...detail } = JSON.parse(
        (await reader.get(tenant, access, record.id)) ?? '',
      ) as PortalRecord;
      const { values, ...summary } = record;
      expect(detail).toEqual(summary);
      expect(shown).toMatchObject(values);
      found.set(record.id, verdictOf({ ...detail, values: shown }));
    }
  }
  return inOrder(world.records.map(({ id }) => found.get(id) ?? { id, actions: [], fields: [] }));
}

function verdictOf({ id, actions, values }: PortalRecord): Verdict {
  const columns = Object.entries(values).flatMap(([name, value]) =>
    isRows(value) ? value.flatMap((row) => Object.keys(row.values).map((column) => `${name}.${column}`)) : [],
  );
  return {
    id,
    actions: ['view', ...(actions.edit ? (['edit'] as const) : []), ...(actions.delete ? (['delete'] as const) : [])],
    fields: [...Object.keys(values), ...columns].sort(),
  };
}

/** What PostgreSQL says of records by their ids. */
async function checked(tenant: Tenant, world: World, user: WorldUser, metadata: OrganisationMetadata) {
  const reader = test.get(RecordReader);
  const granted = new Map<string, NaiveAction[]>(world.records.map(({ id }) => [id, []]));
  const ids = [...granted.keys()];
  for (const plan of plansOf(world, user, metadata).values())
    for (const action of ACTIONS)
      for (const id of await reader.reachable(tenant, plan, action, ids)) granted.get(id)?.push(action);
  return [...granted].map(([id, actions]) => ({ id, actions })).sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What the portal answers: lists, and each record by itself, those out of view among them. */
async function overHttp(world: World, portalId: string, token: string): Promise<Verdict[]> {
  const get = (path: string) =>
    request(test.server).get(`/api/v1/portals/${portalId}/modules/${path}`).set('authorization', `Bearer ${token}`);
  const verdicts: Verdict[] = [];
  for (const { name } of world.modules) {
    const { body, status } = await get(`${name}/records?limit=100`);
    const inList = new Set<string>(status === 200 ? body.data.map(({ id }: PortalRecord) => id) : []);
    expect([200, 404]).toContain(status);
    for (const { id } of world.records.filter(({ module }) => module === name)) {
      const detail = await get(`${name}/records/${id}`);
      expect([name, detail.status]).toEqual([name, inList.has(id) ? 200 : 404]);
      if (detail.status === 200) verdicts.push(verdictOf(detail.body));
    }
  }
  return inOrder(verdicts);
}
