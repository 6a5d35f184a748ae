import type {
  PortalMe,
  PortalUserBulk,
  PortalUserBulkResult,
  PortalUserSelection,
  PortalUserSummary,
} from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenUserType,
  InvitingConsole,
  SmtpSink,
  TEST_TABS,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

const PASSWORD = 'green-gravel-42';

describe('portal users, many at once', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let basic: string;
  let sessions: { authorization: string }[];
  let ids: string[];
  let records: string[];

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(() => start());

  /** Three users, of whom the list says Ada, Bo and Cy. */
  const start = async (plan = 'enterprise'): Promise<void> => {
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan }));
    basic = console.tenant.portal.userTypeId;
    records = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cy' }]);
    sessions = [];
    for (const record of records) sessions.push(await console.admit(record, PASSWORD));
    ids = (await list('?sort=name')).map(({ id }) => id);
  };
  const list = async (query = ''): Promise<PortalUserSummary[]> =>
    (await console.get(`portal-users${query}`).expect(200)).body.data as PortalUserSummary[];
  const bulk = (body: PortalUserBulk) => console.post('portal-users/bulk', body);
  const change = (userTypeId: string, chosen: string[]) =>
    bulk({ action: 'change-type', userTypeId, selection: { kind: 'users', ids: chosen } });
  const seats = (typeId: string) =>
    test.get(SeatService).count(test.get(Database).for({ organisationId: console.tenant.organisation.id }), typeId);
  const me = (index: number) =>
    request(test.server)
      .get(`/api/v1/portals/${console.tenant.portal.id}/me`)
      .set(sessions[index] ?? {});

  describe('change of type', () => {
    it('R107: moves all, seats and sessions with them', async () => {
      const gold = await givenUserType(test, console.tenant, {
        name: 'Gold',
        seats: 3,
        tabs: TEST_TABS.slice(0, 1),
      });
      const answer = (await change(gold, ids).expect(200)).body as PortalUserBulkResult;
      expect(answer).toMatchObject({ total: 3, done: 3, unchanged: 0, refused: 0 });
      expect([await seats(gold), await seats(basic)]).toMatchObject([{ used: 3 }, { used: 0 }]);
      const { tabs } = (await me(0).expect(200)).body as PortalMe;
      expect(tabs.map(({ module }) => module)).toEqual(['Contacts']);
      expect((await list()).map(({ userTypes }) => userTypes[0]?.name)).toEqual(['Gold', 'Gold', 'Gold']);
      const trail = await test
        .get(Database)
        .for({ organisationId: console.tenant.organisation.id })
        .query(
          `SELECT subject_id, details FROM audit_events
           WHERE organisation_id = $1 AND action = 'portal-user.change-type' ORDER BY subject_id`,
        );
      expect(trail).toEqual([...ids].sort().map((id) => ({ subject_id: id, details: { userTypeId: gold } })));
    });

    it('R107: checks the seats for all before any is moved', async () => {
      const gold = await givenUserType(test, console.tenant, { name: 'Gold', seats: 2 });
      const answer = await change(gold, ids).expect(409);
      expect(answer.body).toMatchObject({ code: 'SEAT_LIMIT_REACHED', context: { needed: 3, free: 2 } });
      expect([await seats(gold), await seats(basic)]).toMatchObject([{ used: 0 }, { used: 3 }]);
      expect((await list()).every(({ userTypes }) => userTypes[0]?.id === basic)).toBe(true);
      await change(gold, ids.slice(1)).expect(200);
    });

    it('R107: moves nobody when one cannot be, and says who', async () => {
      const gold = await givenUserType(test, console.tenant, { name: 'Gold' });
      const vendors = await givenUserType(test, console.tenant, { name: 'Suppliers', baseModule: 'Vendors' });
      const foreign = await change(vendors, ids).expect(422);
      expect(foreign.body.code).toBe('PORTAL_USERS_NOT_MOVED');
      expect(foreign.body.context.outcomes).toEqual(
        ['Ada', 'Bo', 'Cy'].map((name, index) => ({
          id: ids[index],
          name,
          outcome: 'refused',
          code: 'BASE_MODULE_DIFFERS',
        })),
      );
      const gone = newId();
      const missing = await change(gold, [...ids, gone]).expect(422);
      expect(missing.body.context.outcomes).toEqual([{ id: gone, name: '', outcome: 'refused', code: 'NOT_FOUND' }]);
      expect(await seats(gold)).toMatchObject({ used: 0 });
    });

    it('R106: changes one, and refuses an add-on, a type that is not there or not published', async () => {
      const gold = await givenUserType(test, console.tenant, { name: 'Gold' });
      const support = await givenUserType(test, console.tenant, { name: 'Support', kind: 'add-on' });
      const changeOne = (userTypeId: string) => console.post(`portal-users/${ids[0]}/change-type`, { userTypeId });
      expect((await changeOne(gold).expect(200)).body.userTypes).toEqual([{ id: gold, name: 'Gold' }]);
      expect((await changeOne(support).expect(422)).body.code).toBe('USER_TYPE_IS_ADD_ON');
      expect((await changeOne(newId()).expect(400)).body.errors[0]).toMatchObject({ code: 'REFERENCE_NOT_FOUND' });
      await console.sql('UPDATE user_types SET published_version = NULL WHERE organisation_id = $1 AND id = $2', [
        gold,
      ]);
      expect((await changeOne(gold).expect(409)).body.code).toBe('CONFIGURATION_NOT_PUBLISHED');
      await console.post(`portal-users/${newId()}/change-type`, { userTypeId: basic }).expect(404);
    });

    it('R107: two at once over the last seats: one wins, the other moves nobody', async () => {
      const gold = await givenUserType(test, console.tenant, { name: 'Gold', seats: 2 });
      const answers = await Promise.all([change(gold, ids.slice(0, 2)), change(gold, ids.slice(1))]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect([await seats(gold), await seats(basic)]).toMatchObject([{ used: 2 }, { used: 1 }]);
    });
  });

  describe('switches', () => {
    const all = (action: PortalUserBulk['action'], more: object = {}) =>
      bulk({ action, selection: { kind: 'all', ...more } });

    it('R111: deactivates all that match but a few, and ends their sessions', async () => {
      const answer = await all('deactivate', { except: [ids[2]] }).expect(200);
      expect(answer.body).toMatchObject({ total: 2, done: 2, unchanged: 0 });
      await me(0).expect(401);
      await me(2).expect(200);
      expect((await all('deactivate').expect(200)).body).toMatchObject({ total: 3, done: 1, unchanged: 2 });
      const filter = [{ field: 'status', operator: 'eq' as const, value: 'deactivated' }];
      expect((await all('reactivate', { filter, q: 'bo' }).expect(200)).body).toMatchObject({ total: 1, done: 1 });
      expect((await list('?filter[status][eq]=active')).map(({ name }) => name)).toEqual(['Bo']);
    });

    it('R72: reactivates as many as there are seats, in their order, and says who not', async () => {
      await start(await givenPlan(test, 3, true));
      await all('deactivate').expect(200);
      const [next = ''] = await givenContacts(test, console.tenant.organisation, [{}]);
      await console.inviteOne(next);
      const { done, refused, outcomes } = (await all('reactivate').expect(200)).body as PortalUserBulkResult;
      expect([done, refused]).toEqual([2, 1]);
      expect(outcomes.at(-1)).toMatchObject({ outcome: 'refused', code: 'SEAT_LIMIT_REACHED' });
      expect(await seats(basic)).toMatchObject({ used: 2, reserved: 1, free: 0 });
    });

    it('R112: removes several; their seats are free and their records stay', async () => {
      const selection: PortalUserSelection = { kind: 'users', ids: [...ids.slice(0, 2), newId()] };
      const answer = (await bulk({ action: 'remove', selection }).expect(200)).body as PortalUserBulkResult;
      expect(answer).toMatchObject({ total: 3, done: 2, refused: 1 });
      expect(await seats(basic)).toMatchObject({ used: 1 });
      await me(0).expect(401);
      await console.get(`portal-users/${ids[0]}`).expect(404);
      await console.admit(records[0] ?? '', 'silver-gravel-43');
    });

    it('refuses what belongs to another kind of selection, nobody, and other organisations’ users', async () => {
      for (const [body, pointer] of [
        [{ action: 'deactivate', selection: { kind: 'users' } }, '/selection/ids'],
        [{ action: 'deactivate', selection: { kind: 'all', ids } }, '/selection/ids'],
        [{ action: 'deactivate', selection: { kind: 'users', ids, q: 'a' } }, '/selection/q'],
        [{ action: 'change-type', selection: { kind: 'users', ids } }, '/userTypeId'],
        [{ action: 'remove', userTypeId: basic, selection: { kind: 'users', ids } }, '/userTypeId'],
        [
          { action: 'remove', selection: { kind: 'all', filter: [{ field: 'x', operator: 'eq', value: '' }] } },
          '/selection/filter/0',
        ],
      ] as const)
        expect((await console.post('portal-users/bulk', body).expect(400)).body.errors).toEqual([
          expect.objectContaining({ pointer }),
        ]);
      const nobody = await bulk({ action: 'remove', selection: { kind: 'all', q: 'nobody of this name' } }).expect(422);
      expect(nobody.body.code).toBe('SELECTION_EMPTY');
      const other = new InvitingConsole(test, await givenInvitingTenant(test));
      const foreign = await other.post('portal-users/bulk', { action: 'remove', selection: { kind: 'users', ids } });
      expect(foreign.body).toMatchObject({ done: 0, refused: 3 });
      await me(0).expect(200);
    });
  });

  describe('the list', () => {
    it('R107: sorts by name, address and last seen, both ways, a page at a time', async () => {
      const pages = async (sort: string): Promise<string[]> => {
        const names: string[] = [];
        let cursor = '';
        do {
          const { body } = await console.get(`portal-users?limit=1&sort=${sort}${cursor}`).expect(200);
          names.push(...(body.data as PortalUserSummary[]).map(({ name }) => name));
          cursor = body.page.nextCursor ? `&cursor=${body.page.nextCursor as string}` : '';
        } while (cursor !== '');
        return names;
      };
      expect(await pages('name')).toEqual(['Ada', 'Bo', 'Cy']);
      expect(await pages('-name')).toEqual(['Cy', 'Bo', 'Ada']);
      expect(await pages('email')).toEqual((await list('?sort=email')).map(({ name }) => name));
      expect(await pages('createdAt')).toEqual(['Ada', 'Bo', 'Cy']);
      await console.sql(
        `UPDATE portal_users SET last_seen_at = CASE id WHEN $2 THEN NULL WHEN $3 THEN now() ELSE last_seen_at END WHERE organisation_id = $1`,
        [ids[1], ids[0]],
      );
      expect(await pages('-lastSeenAt')).toEqual(['Ada', 'Cy', 'Bo']);
      await console.get('portal-users?sort=name,email').expect(400);
    });

    it('R107: shows the invited, and the expired until something comes after it', async () => {
      const [dan = '', eve = ''] = await givenContacts(test, console.tenant.organisation, [
        { name: 'Dan' },
        { name: 'Eve' },
      ]);
      const invitation = await console.inviteOne(dan);
      await console.inviteOne(eve);
      const status = (value: string) => list(`?filter[status][eq]=${value}&sort=name`);
      const [invited] = await status('invited');
      expect(invited).toMatchObject({
        ...{ id: invitation.id, name: 'Dan', status: 'invited', accesses: [], lastSeenAt: null },
        ...{ userTypes: [{ id: basic }], invitation: { id: invitation.id, expiresAt: invitation.expiresAt } },
      });
      await console.sql(`UPDATE invitations SET state = 'expired' WHERE organisation_id = $1 AND state = 'pending'`);
      expect((await status('expired')).map(({ name }) => name)).toEqual(['Dan', 'Eve']);
      await console.inviteOne(dan);
      expect((await status('expired')).map(({ name }) => name)).toEqual(['Eve']);
      expect((await list('?sort=name')).map(({ name, status: one }) => `${name} ${one}`)).toEqual([
        ...['Ada active', 'Bo active', 'Cy active', 'Dan invited', 'Eve expired'],
      ]);
      for (const name of ['Bo', 'Dan'])
        expect((await console.get(`portal-users?count=exact&q=${name}`).expect(200)).body.count).toBe(1);
    });
  });
});
