import { setTimeout as wait } from 'node:timers/promises';
import type {
  ApiKey,
  Page,
  RecordDecision,
  RecordDetail,
  RecordHistoryEntry,
  StaffHandOver,
  StaffHoldings,
  StaffMember,
} from '@portico/contracts';
import { HandOverRunner, HandOverSweeper, IdentityHttpModule, MOVED_A_CHUNK } from '@portico/identity';
import { Database, JobQueue, newId } from '@portico/platform';
import { MetadataService, RecordsHttpModule } from '@portico/records';
import { createTestApplication, givenStaff, type TestApplication, type TestStaff } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request, { type Test } from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { ScheduleSweeper } from '../schedule/schedule.sweeper';
import { type ConfigurationEditor, CONTACTS, givenEditor } from '../testing/configuration.editor';

let test: TestApplication;
let editor: ConfigurationEditor;
let maya: TestStaff;
let jonas: TestStaff;
let claire: TestStaff;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [IdentityHttpModule, RecordsHttpModule, PortalConfigHttpModule, UserTypeHttpModule],
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  editor = await givenEditor(test);
  maya = editor.organisation.administrator;
  jonas = await givenStaff(test, editor.organisation.id, 'administrator', { name: 'Jonas Weber' });
  claire = await givenStaff(test, editor.organisation.id, 'administrator', { name: 'Claire Dubois' });
});

const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, by: TestStaff, body?: object): Test => {
  const call = request(test.server)[method](`${editor.organisation.path}${path}`).set(by.headers);
  return body ? call.send(body) : call;
};
const change = (id: string, body: object, by = maya): Test => ask('patch', `/staff/${id}`, by, body);
const handOver = (from: TestStaff, body: object, by = maya): Test =>
  ask('post', `/staff/${from.id}/hand-overs`, by, body);
const stateOf = async ({ links }: StaffHandOver): Promise<StaffHandOver> =>
  (await request(test.server).get(links.self).set(maya.headers).expect(200)).body as StaffHandOver;
const run = ({ id }: StaffHandOver): Promise<void> => test.get(HandOverRunner).run(editor.organisation.id, id);

async function holdings(id: string): Promise<Record<string, number>> {
  const { body } = (await ask('get', `/staff/${id}/holdings`, maya).expect(200)) as { body: StaffHoldings };
  return Object.fromEntries(body.holdings.map(({ kind, count }) => [kind, count]));
}
async function contact(by: TestStaff, lastName = 'Holm'): Promise<RecordDetail> {
  return (await ask('post', '/modules/Contacts/records', by, { values: { lastName } }).expect(201))
    .body as RecordDetail;
}
const recordPath = ({ id }: RecordDetail): string => `/modules/Contacts/records/${id}`;
const ownerOf = async (record: RecordDetail): Promise<string | undefined> =>
  ((await ask('get', recordPath(record), maya).expect(200)).body as RecordDetail).owner?.id;

/** Everything that a person can hold. */
async function givenHolder(): Promise<{ record: RecordDetail }> {
  const [record, binned] = [await contact(jonas), await contact(jonas, 'Ek')];
  await ask('delete', recordPath(binned), jonas).expect(204);
  await ask('post', `${recordPath(record)}/decisions`, jonas, { kind: 'approval' }).expect(201);
  const tenant = test.get(Database).for({ organisationId: editor.organisation.id });
  await tenant.execute('UPDATE portals SET default_owner_id = $2 WHERE organisation_id = $1', [jonas.id]);
  await tenant.execute('UPDATE organisations SET super_administrator_id = $2 WHERE id = $1', [jonas.id]);
  await editor.saveWords([CONTACTS]);
  const publishAt = new Date(Date.now() + 60_000).toISOString();
  await editor
    .call('post', '/schedules', jonas)
    .set('If-Match', await editor.etag())
    .send({ publishAt })
    .expect(201);
  return { record };
}
const EVERYTHING = { records: 2, decisions: 1, portal: 1, publications: 1, organisation: 1 };

describe('handing over', () => {
  it('hand-over: says what somebody holds, and nothing of who holds nothing', async () => {
    await givenHolder();
    expect(await holdings(jonas.id)).toEqual(EVERYTHING);
    expect(await holdings(claire.id)).toEqual({});
  });

  it('hand-over: everything goes to somebody else when a person is deactivated, in history and trail', async () => {
    const { record } = await givenHolder();
    await handOver(jonas, { to: claire.id, deactivate: true }).expect(202);
    expect(await holdings(jonas.id)).toEqual({});
    expect(await holdings(claire.id)).toEqual(EVERYTHING);
    expect(await ownerOf(record)).toBe(claire.id);
    const history = (await ask('get', `${recordPath(record)}/history`, maya)).body as Page<RecordHistoryEntry>;
    expect(history.data[0]).toMatchObject({
      action: 'update',
      actor: { name: 'Maya Ross' },
      changes: [
        {
          field: 'ownerId',
          before: { id: jonas.id, name: 'Jonas Weber' },
          after: { id: claire.id, name: 'Claire Dubois' },
        },
      ],
    });
    const trail = (await ask('get', `/audit-events?action=staff.hand-over`, maya)).body as Page<{ details: object }>;
    expect(trail.data).toMatchObject([{ subject: { id: jonas.id }, details: { to: claire.id, ...EVERYTHING } }]);
    expect((await ask('get', '/staff', jonas)).status).toBe(401);
  });

  it('hand-over: what goes on, goes on in the name of who took it over', async () => {
    const { record } = await givenHolder();
    await handOver(jonas, { to: claire.id, deactivate: true }).expect(202);
    await test.get(ScheduleSweeper).sweep(new Date(Date.now() + 120_000));
    expect(await editor.live()).toMatchObject({ number: 2, publishedBy: { id: claire.id } });
    const open = (await ask('get', `${recordPath(record)}/decisions`, maya)).body as Page<RecordDecision>;
    expect(open.data[0]).toMatchObject({ submittedBy: { id: claire.id }, outcome: null });
  });

  it('hand-over: nothing happens where the other one may not do what goes on in their name', async () => {
    const { record } = await givenHolder();
    const standard = await givenStaff(test, editor.organisation.id, 'standard');
    const refused = await handOver(jonas, { to: standard.id, deactivate: true });
    expect([refused.status, refused.body.errors]).toMatchObject([
      400,
      [{ pointer: '/to', code: 'HAND_OVER_UNSUITABLE' }],
    ]);
    expect(await holdings(jonas.id)).toEqual(EVERYTHING);
    expect(await ownerOf(record)).toBe(jonas.id);
    expect((await ask('get', `/staff/${jonas.id}`, maya)).body.status).toBe('active');
  });

  it('hand-over: to nobody, to themselves, to a stranger or to who has left is refused', async () => {
    const gone = await givenStaff(test, editor.organisation.id, 'standard');
    await change(gone.id, { status: 'deactivated' }).expect(200);
    const stranger = (await givenEditor(test)).organisation.administrator;
    for (const to of ['nobody', newId(), jonas.id, gone.id, stranger.id]) {
      const refused = await handOver(jonas, { to });
      expect(refused.body.errors).toMatchObject([{ pointer: '/to', code: 'REFERENCE_NOT_FOUND' }]);
    }
  });

  it('hand-over: nobody moves records that they could not edit themselves', async () => {
    const record = await contact(jonas);
    const { body: profile } = await ask('post', '/profiles', maya, {
      name: 'People desk',
      permissions: ['staff.manage', 'record.view'],
    }).expect(201);
    const desk = await givenStaff(test, editor.organisation.id, profile.id);
    const standard = await givenStaff(test, editor.organisation.id, profile.id);
    const own = await contact(maya);
    await ask('patch', recordPath(own), maya, { ownerId: standard.id }).set('If-Match', '"1"').expect(200);
    expect((await handOver(standard, { to: desk.id }, desk)).body.code).toBe('FORBIDDEN');
    expect(await ownerOf(own)).toBe(standard.id);
    expect(await ownerOf(record)).toBe(jonas.id);
  });

  it('hand-over: a person who was deactivated without it can still be relieved, and comes back', async () => {
    const record = await contact(jonas);
    await change(jonas.id, { status: 'deactivated' }).expect(200);
    expect(await holdings(jonas.id)).toMatchObject({ records: 1 });
    await handOver(jonas, { to: claire.id }).expect(202);
    expect(await ownerOf(record)).toBe(claire.id);
    await change(jonas.id, { status: 'active' }).expect(200);
    await ask('get', '/staff', jonas).expect(200);
    expect(await ownerOf(record)).toBe(claire.id);
  });

  it('hand-over: tells how many API keys of theirs would open nothing any more', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const key = { name: 'Web shop', permissions: [], expiresAt };
    await ask('post', '/api-keys', jonas, key).expect(201);
    const { body } = await ask('post', '/api-keys', jonas, key).expect(201);
    await ask('delete', `/api-keys/${body.id}`, jonas).expect(204);
    expect((await ask('get', `/staff/${jonas.id}/holdings`, maya)).body).toEqual({ holdings: [], apiKeyCount: 1 });
    await handOver(jonas, { to: claire.id, deactivate: true }).expect(202);
    const keys = (await ask('get', '/api-keys', maya)).body as Page<ApiKey>;
    expect(keys.data.map(({ status }) => status)).toEqual(['revoked', 'dormant']);
  });

  it('hand-over: few records are there with the answer, and the same Idempotency-Key hands over once', async () => {
    const record = await contact(jonas);
    const post = () => handOver(jonas, { to: claire.id }).set('Idempotency-Key', 'jonas-leaves').expect(202);
    const [{ body: first, headers }, { body: again }] = [await post(), await post()];
    expect(first).toMatchObject({ status: 'finished', counts: { total: 1, moved: 1 }, to: { name: 'Claire Dubois' } });
    expect(headers['location']).toBe(first.links.self);
    expect(again).toEqual(first);
    expect(await stateOf(first)).toEqual(first);
    expect(await ownerOf(record)).toBe(claire.id);
  });
});

describe('handing over many', () => {
  const count = MOVED_A_CHUNK + 500;

  async function givenMany(): Promise<StaffHandOver> {
    const tenant = test.get(Database).for({ organisationId: editor.organisation.id });
    const module = (await test.get(MetadataService).of(tenant)).get('Contacts');
    await tenant.execute(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at,
         updated_at, name, currency, field_values)
       SELECT $1, gen_random_uuid(), $2, $3, $4, 'staff', $4, now(), now(), 'Contact ' || n, 'EUR', '{}'
       FROM generate_series(1, $5::integer) AS n`,
      [module.id, module.defaultLayoutId, jonas.id, count],
    );
    const { body } = await handOver(jonas, { to: claire.id, deactivate: true }).expect(202);
    return body as StaffHandOver;
  }

  it('hand-over: is work of the worker, duties apart, and tells how far it is until it is over', async () => {
    await givenHolder();
    const started = await givenMany();
    expect(started).toMatchObject({ status: 'queued', counts: { total: count + 2, moved: 0 }, finishedAt: null });
    expect(await holdings(jonas.id)).toEqual({ records: count + 2 });
    const member = async () => (await ask('get', `/staff/${jonas.id}`, maya)).body as StaffMember;
    expect(await member()).toMatchObject({ status: 'deactivated', handOverId: started.id });
    const told = request(test.server).get(started.links.events).set(maya.headers).buffer(true);
    const [{ text }] = await Promise.all([told.expect(200), run(started)]);
    expect(text.match(/^event: hand-over$/gm)?.length).toBeGreaterThan(0);
    expect(text).toContain('"status":"finished"');
    const over = { status: 'finished', counts: { total: count + 2, moved: count + 2 } };
    expect(await stateOf(started)).toMatchObject({ ...over, finishedAt: expect.any(String) });
    expect(await holdings(claire.id)).toEqual({ ...EVERYTHING, records: count + 2 });
    expect(await member()).toMatchObject({ handOverId: null });
  });

  it('hand-over: goes on where a killed worker left it, each record with its history, once', async () => {
    const started = await givenMany();
    const tenant = test.get(Database).for({ organisationId: editor.organisation.id });
    // Somebody edits one of the last chunk's records: the worker waits for it, and dies there.
    const held = test.get(Database).transaction({ organisationId: editor.organisation.id }, async (holder) => {
      const [{ pid } = { pid: 0 }] = await holder.query<{ pid: number }>(
        `SELECT pg_backend_pid() AS pid FROM records WHERE organisation_id = $1 AND owner_id = $2 AND name <> ''
         ORDER BY id LIMIT 1 FOR UPDATE`,
        [jonas.id],
      );
      const cut = expect(run(started)).rejects.toThrow();
      const sql = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))';
      while ((await test.get(Database).global.query(sql, [pid])).length === 0) await wait(5);
      await cut;
    });
    await held;
    expect(await stateOf(started)).toMatchObject({ status: 'running', counts: { total: count, moved: MOVED_A_CHUNK } });
    expect([await holdings(jonas.id), await holdings(claire.id)]).toEqual([{ records: 500 }, { records: 2_000 }]);

    const enqueue = jest.spyOn(test.get(JobQueue), 'enqueue').mockResolvedValue();
    const sweeper = test.get(HandOverSweeper);
    const mine = () =>
      enqueue.mock.calls.filter(([, payload]) => 'handOverId' in payload && payload.handOverId === started.id);
    await sweeper.sweep(test.clock.now());
    expect(mine()).toHaveLength(0);
    await sweeper.sweep(new Date(test.clock.now().getTime() + 60_000));
    expect(mine()).toHaveLength(1);
    await Promise.all([run(started), run(started)]);
    await run(started);
    await sweeper.sweep(new Date(test.clock.now().getTime() + 120_000));
    expect(mine()).toHaveLength(1);
    enqueue.mockRestore();

    expect(await stateOf(started)).toMatchObject({ status: 'finished', counts: { total: count, moved: count } });
    expect(await holdings(claire.id)).toEqual({ records: count });
    const [told] = await tenant.query<{ entries: number; records: number; versions: number[]; actors: string[] }>(
      `SELECT count(*)::integer AS entries, count(DISTINCT record_id)::integer AS records,
         array_agg(DISTINCT version) AS versions, array_agg(DISTINCT actor_id) AS actors
       FROM record_changes WHERE organisation_id = $1`,
    );
    expect(told).toEqual({ entries: count, records: count, versions: [2], actors: [maya.id] });
  });

  it('hand-over: who takes over stays, and nobody gives on what is still on its way', async () => {
    const started = await givenMany();
    await change(jonas.id, { status: 'active' }).expect(200);
    const refused = [
      await change(claire.id, { status: 'deactivated' }),
      await handOver(claire, { to: jonas.id }),
      await handOver(jonas, { to: claire.id }),
      await handOver(claire, { to: maya.id }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [409, 'HAND_OVER_RUNNING']),
    );
    await run(started);
    await handOver(claire, { to: jonas.id }).expect(202);
  });

  it('hand-over: is not there for another organisation, nor below somebody else', async () => {
    const { body } = await handOver(jonas, { to: claire.id }).expect(202);
    const stranger = (await givenEditor(test)).organisation.administrator;
    for (const [path, by] of [
      [body.links.self, stranger],
      [body.links.self.replace(jonas.id, claire.id), maya],
    ] as const)
      expect((await request(test.server).get(path).set(by.headers)).status).toBe(404);
  });
});
