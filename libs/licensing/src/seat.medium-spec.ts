import { setImmediate } from 'node:timers/promises';
import { Database, newId, type TenantTransaction } from '@portico/platform';
import { createTestApplication, givenCrm, givenPortal, PORTAL_MODULES, type TestApplication } from '@portico/testing';
import { PlanService } from './plan.service';
import { SeatService } from './seat.service';

let test: TestApplication;
let seats: SeatService;

beforeAll(async () => {
  test = await createTestApplication({ modules: PORTAL_MODULES });
  seats = test.get(SeatService);
});
afterAll(() => test.close());

/** An organisation of its own plan, with so many free users, and its default type. */
async function given(freeUsers: number) {
  const plan = `plan-${newId()}`;
  await test.get(Database).global.execute(
    `INSERT INTO plans SELECT (jsonb_populate_record(p, jsonb_build_object('code', $1::text, 'free_user_limit', $2::integer))).*
     FROM plans p WHERE p.code = 'enterprise'`,
    [plan, freeUsers],
  );
  const organisation = await givenCrm(test, { plan });
  const portal = await givenPortal(test, organisation);
  const scope = { organisationId: organisation.id };
  return {
    plan,
    typeId: portal.userTypeId,
    within: <Result>(work: (tx: TenantTransaction) => Promise<Result>) => test.get(Database).transaction(scope, work),
    count: () => seats.count(test.get(Database).for(scope), portal.userTypeId),
    setFreeUsers: (limit: number) =>
      test.get(Database).global.execute('UPDATE plans SET free_user_limit = $2 WHERE code = $1', [plan, limit]),
    tenant: test.get(Database).for(scope),
  };
}

/** `contenders` transactions at once, ten connections wide: what each was granted. */
async function race(contenders: number, attempt: () => Promise<number>): Promise<number[]> {
  return Promise.all(Array.from({ length: contenders }, attempt));
}

/** Until a transaction of this database waits for another one's lock. */
async function somebodyWaits(): Promise<void> {
  const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await test.get(Database).global.query(sql)).length === 0) await setImmediate();
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('races', () => {
  it('R72a: of 100 contenders for 10 seats exactly 10 win', async () => {
    const { typeId, within, count } = await given(10);
    const granted = await race(100, () => within((tx) => seats.reserve(tx, typeId, 1)));
    expect(granted.filter((one) => one === 1)).toHaveLength(10);
    expect(sum(granted)).toBe(10);
    await expect(count()).resolves.toEqual({ limit: 10, used: 0, reserved: 10, free: 0 });
  });

  it('R72a: chunks are granted what is left, never more', async () => {
    const { typeId, within, count } = await given(100);
    const granted = await race(30, () => within((tx) => seats.reserve(tx, typeId, 7)));
    expect(sum(granted)).toBe(100);
    expect(granted.filter((one) => one === 7)).toHaveLength(14);
    expect(granted.filter((one) => one === 2)).toHaveLength(1);
    await expect(count()).resolves.toMatchObject({ reserved: 100, free: 0 });
  });

  it('R72a: reserving, using, accepting and giving back at once leave the books right', async () => {
    const { typeId, within, count } = await given(20);
    await within((tx) => seats.reserve(tx, typeId, 10));
    const moves = await Promise.all([
      ...Array.from({ length: 10 }, () => within((tx) => seats.useReserved(tx, typeId)).then(() => 0)),
      ...Array.from({ length: 40 }, () => within((tx) => seats.use(tx, typeId))),
    ]);
    expect(sum(moves)).toBe(10);
    await expect(count()).resolves.toEqual({ limit: 20, used: 20, reserved: 0, free: 0 });
  });

  it('R72a: a transaction that is rolled back gives its seats to the next', async () => {
    const { typeId, within, count } = await given(1);
    let waiting = Promise.resolve(-1);
    const failed = within(async (tx) => {
      expect(await seats.reserve(tx, typeId, 1)).toBe(1);
      waiting = within((next) => seats.reserve(next, typeId, 1));
      await somebodyWaits();
      throw new Error('no mail server');
    });
    await expect(failed).rejects.toThrow('no mail server');
    await expect(waiting).resolves.toBe(1);
    await expect(count()).resolves.toMatchObject({ reserved: 1, free: 0 });
  });

  it('R72a: the database itself refuses a seat too many', async () => {
    const { typeId, tenant } = await given(2);
    const beyond = tenant.execute('UPDATE seats SET used = 3 WHERE organisation_id = $1 AND user_type_id = $2', [
      typeId,
    ]);
    await expect(beyond).rejects.toMatchObject({ code: '23514', constraint: 'seats_within_limit' });
  });
});

describe('limits', () => {
  it('R60: the cap of the default type stands in the plan, and a changed row counts at once', async () => {
    const { typeId, within, count, setFreeUsers } = await given(1);
    expect(await within((tx) => seats.reserve(tx, typeId, 2))).toBe(1);
    await setFreeUsers(3);
    expect(await count()).toEqual({ limit: 3, used: 0, reserved: 1, free: 2 });
    expect(await within((tx) => seats.reserve(tx, typeId, 5))).toBe(2);
  });

  it('R60: the plans that come with the product give 10,000 free users', async () => {
    const rows = await test
      .get(Database)
      .global.query(
        'SELECT code, free_user_limit FROM plans WHERE portals_enabled AND code NOT LIKE $1 ORDER BY position',
        ['plan-%'],
      );
    expect(rows).toEqual([
      { code: 'enterprise', free_user_limit: 10_000 },
      { code: 'ultimate', free_user_limit: 10_000 },
    ]);
  });

  it('R62: users of a further type need bought seats', async () => {
    const { typeId, within } = await given(10);
    const granted = await within(async (tx) => {
      const further = newId();
      await tx.execute(
        `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, base_module_id, draft, position, created_at)
         SELECT $1, $2, portal_id, 'Partners', 'partners', base_module_id, draft, 9, now() FROM user_types
         WHERE organisation_id = $1 AND id = $3`,
        [further, typeId],
      );
      await seats.open(tx, further);
      const before = await seats.reserve(tx, further, 1);
      await seats.setBought(tx, further, 2);
      return [before, await seats.reserve(tx, further, 3)];
    });
    expect(granted).toEqual([0, 2]);
  });

  it('R61: bought seats come on top of the free ones', async () => {
    const { typeId, within, count } = await given(2);
    await within((tx) => seats.setBought(tx, typeId, 3));
    expect(await within((tx) => seats.reserve(tx, typeId, 10))).toBe(5);
    await expect(count()).resolves.toMatchObject({ limit: 5, free: 0 });
  });

  it('R65: a limit below what is used and reserved is refused', async () => {
    const { typeId, within, count } = await given(1);
    await within((tx) => seats.setBought(tx, typeId, 4));
    await within(async (tx) => {
      await seats.use(tx, typeId, 2);
      await seats.reserve(tx, typeId, 2);
    });
    await expect(within((tx) => seats.setBought(tx, typeId, 2))).rejects.toMatchObject({ code: 'SEAT_LIMIT_REACHED' });
    await within((tx) => seats.setBought(tx, typeId, 3));
    await expect(count()).resolves.toEqual({ limit: 4, used: 2, reserved: 2, free: 0 });
  });

  it('R65: over the limit after a downgrade nothing takes a seat, and seats can still be given back', async () => {
    const { typeId, within, count, setFreeUsers } = await given(5);
    await within(async (tx) => {
      await seats.use(tx, typeId, 2);
      await seats.reserve(tx, typeId, 2);
    });
    await setFreeUsers(1);
    await expect(count()).resolves.toEqual({ limit: 1, used: 2, reserved: 2, free: 0 });
    expect(await within((tx) => seats.reserve(tx, typeId, 1))).toBe(0);
    expect(await within((tx) => seats.use(tx, typeId))).toBe(0);
    await within((tx) => seats.releaseUsed(tx, typeId, 2));
    await expect(count()).resolves.toMatchObject({ used: 0, reserved: 2, free: 0 });
  });

  it('R72a: whoever holds a reserved seat is let in, even over the limit', async () => {
    const { typeId, within, count, setFreeUsers } = await given(3);
    await within((tx) => seats.reserve(tx, typeId, 3));
    await setFreeUsers(0);
    await within((tx) => seats.useReserved(tx, typeId, 3));
    await expect(count()).resolves.toEqual({ limit: 0, used: 3, reserved: 0, free: 0 });
  });
});

describe('giving back', () => {
  it('R72: a deleted user frees the seat', async () => {
    const { typeId, within, count } = await given(1);
    expect(await within((tx) => seats.use(tx, typeId))).toBe(1);
    await within((tx) => seats.releaseUsed(tx, typeId));
    await expect(count()).resolves.toEqual({ limit: 1, used: 0, reserved: 0, free: 1 });
  });

  it.each(['useReserved', 'releaseReserved', 'releaseUsed'] as const)(
    'R72a: %s of a seat that nobody holds changes nothing and stops the transaction',
    async (move) => {
      const { typeId, within, count } = await given(2);
      await expect(within((tx) => seats[move](tx, typeId, 1))).rejects.toThrow('does not hold');
      await expect(count()).resolves.toEqual({ limit: 2, used: 0, reserved: 0, free: 2 });
    },
  );

  it('R72a: one organisation cannot take the seats of another', async () => {
    const [mine, theirs] = [await given(5), await given(5)];
    await expect(mine.within((tx) => seats.reserve(tx, theirs.typeId, 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(theirs.count()).resolves.toMatchObject({ reserved: 0 });
  });
});

it('R72: whether deactivating frees the seat is a flag of the plan', async () => {
  const { plan, tenant } = await given(1);
  await expect(test.get(PlanService).of(tenant)).resolves.toMatchObject({ deactivationFreesSeat: false });
  await test.get(Database).global.execute('UPDATE plans SET deactivation_frees_seat = true WHERE code = $1', [plan]);
  await expect(test.get(PlanService).of(tenant)).resolves.toMatchObject({ deactivationFreesSeat: true });
});
