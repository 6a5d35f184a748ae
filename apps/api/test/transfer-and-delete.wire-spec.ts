import { SeatService } from '@portico/licensing';
import { Database, newId } from '@portico/platform';
import { PortalConfigHttpModule } from '@portico/portal-config';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { PortalRecordsHttpModule } from '@portico/portal-records';
import { RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenPublished,
  givenRecord,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';

const CONTACTS: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject'] };

let test: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;
let partners: string;
let resellers: string;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [
      PortalConfigHttpModule,
      UserTypeHttpModule,
      RecordsHttpModule,
      PortalUserModule,
      PortalUserHttpModule,
      PortalRecordsHttpModule,
    ],
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  organisation = await givenCrm(test, { plan: 'ultimate' });
  portal = await givenPortal(test, organisation, { tabs: [CONTACTS] });
  partners = await givenType('Partners', { seats: 10, tabs: [CONTACTS] });
  resellers = await givenType('Resellers', { seats: 10, tabs: [CONTACTS, INVOICES] });
});

const tenant = () => test.get(Database).for({ organisationId: organisation.id });
const call = (method: 'get' | 'post' | 'delete', suffix: string) =>
  request(test.server)[method](`${portal.path}/user-types${suffix}`).set(organisation.administrator.headers);
const transfer = (from: string, to: unknown) =>
  call('post', `/${from}/transfer-and-delete`).send({ targetUserTypeId: to });
const buy = (typeId: string, bought: number) =>
  test
    .get(Database)
    .transaction({ organisationId: organisation.id }, (tx) => test.get(SeatService).setBought(tx, typeId, bought));
const seatsOf = (typeId: string) => test.get(SeatService).count(tenant(), typeId);

async function givenType(
  name: string,
  { seats, tabs, ...input }: { seats: number; tabs?: TestTab[]; kind?: string; baseModule?: string },
): Promise<string> {
  const { body } = await call('post', '').send({ name, baseModule: 'Contacts', ...input });
  await buy(body.id, seats);
  if (tabs) await givenPublished(test, organisation, portal, tabs, body.id);
  return body.id;
}

/** A portal user with a seat of their first type. */
async function givenUser(...userTypeIds: string[]) {
  const contact = await givenRecord(test, organisation, 'Contacts', { lastName: 'Lindqvist' });
  const user = await givenPortalUser(test, organisation, portal, contact, { userTypeIds });
  await tenant().execute(
    `UPDATE portal_accesses a SET holds_seat = (user_type_id = $3),
       is_exclusive = (SELECT kind = 'exclusive' FROM user_types t WHERE t.organisation_id = $1 AND t.id = a.user_type_id)
     WHERE organisation_id = $1 AND portal_user_id = $2`,
    [user.id, userTypeIds[0]],
  );
  await test
    .get(Database)
    .transaction({ organisationId: organisation.id }, (tx) => test.get(SeatService).use(tx, userTypeIds[0] ?? ''));
  return user;
}

/** An open invitation with its reserved seat, as sending leaves it. */
async function givenInvitation(userTypeId: string, recordId: string): Promise<string> {
  const [batchId, id] = [newId(), newId()];
  await tenant().execute(
    `INSERT INTO invitation_batches (organisation_id, id, user_type_id, invited_by_id, kind, status, total, chunk_size, created_at)
     VALUES ($1, $2, $3, $4, 'single', 'finished', 1, 100, now())`,
    [batchId, userTypeId, organisation.administrator.id],
  );
  await tenant().execute(
    `INSERT INTO invitations (organisation_id, id, portal_id, user_type_id, batch_id, position, record_id, module_id, email,
       email_key, language, invited_by_id, created_at)
     SELECT $1, $2, $3, $4, $5, 0, r.id, r.module_id, 'ida@nordvind.example', 'ida@nordvind.example', 'en', $6, now()
     FROM records r WHERE r.organisation_id = $1 AND r.id = $7`,
    [id, portal.id, userTypeId, batchId, organisation.administrator.id, recordId],
  );
  await test
    .get(Database)
    .transaction({ organisationId: organisation.id }, (tx) => test.get(SeatService).reserve(tx, userTypeId, 1));
  return id;
}
const invitation = async (id: string) =>
  (
    await tenant().query<{ user_type_id: string; state: string }>(
      'SELECT user_type_id, state FROM invitations WHERE organisation_id = $1 AND id = $2',
      [id],
    )
  )[0];

describe('transfer and delete', () => {
  it('R19: moves everybody, deletes the type, and live sessions obey with their next request', async () => {
    const users = [await givenUser(partners), await givenUser(partners)];
    const invoices = async ({ path, headers }: (typeof users)[number]) =>
      (await request(test.server).get(`${path}/modules/Invoices`).set(headers)).status;
    for (const user of users) expect(await invoices(user)).toBe(404);
    const answer = await transfer(partners, resellers);
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ movedUsers: 2, movedInvitations: 0, revokedInvitations: 0 }),
    ]);
    expect(answer.body.target).toMatchObject({ id: resellers, name: 'Resellers', users: 2 });
    for (const user of users) expect(await invoices(user)).toBe(200);
    expect((await call('get', `/${partners}`)).status).toBe(404);
    expect(await seatsOf(resellers)).toMatchObject({ used: 2, reserved: 0 });
  });

  it('R19: open invitations go with their seats; needless ones are revoked', async () => {
    const [invited, invitedTwice] = [
      await givenRecord(test, organisation, 'Contacts', { lastName: 'Holm' }),
      await givenRecord(test, organisation, 'Contacts', { lastName: 'Berg' }),
    ];
    const moved = await givenInvitation(partners, invited);
    const needless = await givenInvitation(partners, invitedTwice);
    const kept = await givenInvitation(resellers, invitedTwice);
    expect((await transfer(partners, resellers)).body).toMatchObject({
      ...{ movedUsers: 0, movedInvitations: 1, revokedInvitations: 1 },
      target: { pendingInvitations: 2 },
    });
    expect(await invitation(moved)).toEqual({ user_type_id: resellers, state: 'pending' });
    expect(await invitation(needless)).toEqual({ user_type_id: resellers, state: 'revoked' });
    expect(await invitation(kept)).toEqual({ user_type_id: resellers, state: 'pending' });
    expect(await seatsOf(resellers)).toMatchObject({ used: 0, reserved: 2 });
  });

  it('R13: who holds both keeps one access, one seat, and the wider window', async () => {
    const extras = await givenType('Extras', { seats: 10, tabs: [CONTACTS], kind: 'add-on' });
    const support = await givenType('Support', { seats: 10, tabs: [CONTACTS], kind: 'add-on' });
    const { id } = await givenUser(extras, support);
    await tenant().execute(
      `UPDATE portal_accesses SET ends_at = now() + interval '1 day' WHERE organisation_id = $1 AND user_type_id = $2`,
      [support],
    );
    expect((await transfer(extras, support)).body.movedUsers).toBe(1);
    const rows = await tenant().query(
      'SELECT user_type_id, holds_seat, ends_at FROM portal_accesses WHERE organisation_id = $1 AND portal_user_id = $2',
      [id],
    );
    expect(rows).toEqual([{ user_type_id: support, holds_seat: true, ends_at: null }]);
    expect(await seatsOf(support)).toMatchObject({ used: 1 });
  });

  it('R19: seats of the deleted type serve its users where they go', async () => {
    await buy(resellers, 0);
    await givenUser(partners);
    await givenUser(partners);
    expect((await transfer(partners, resellers)).status).toBe(200);
    expect(await seatsOf(resellers)).toEqual({ limit: 2, used: 2, reserved: 0, free: 0 });
  });

  it('R19: the default type takes them over on its free seats, without a bought one', async () => {
    await givenUser(partners);
    expect((await transfer(partners, portal.userTypeId)).status).toBe(200);
    expect(await seatsOf(portal.userTypeId)).toMatchObject({ limit: 10_000, used: 1 });
  });
});

describe('all or none', () => {
  const nothingMoved = async (users: number) => {
    expect((await call('get', `/${partners}`)).body.users).toBe(users);
    expect(await seatsOf(partners)).toMatchObject({ used: users });
    expect(await seatsOf(resellers)).toMatchObject({ used: 0 });
  };

  it('R19: too few seats in the target refuse all', async () => {
    for (let made = 0; made < 3; made += 1) await givenUser(partners);
    // After a downgrade: more people than seats, and none of them free.
    await tenant().execute('UPDATE seats SET seat_limit = 0 WHERE organisation_id = $1');
    const refused = await transfer(partners, resellers);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'SEAT_LIMIT_REACHED',
      { needed: 3, free: 0 },
    ]);
    await nothingMoved(3);
  });

  it('R13: nobody ends up with two exclusive types', async () => {
    const extras = await givenType('Extras', { seats: 10, tabs: [CONTACTS], kind: 'add-on' });
    await givenUser(extras);
    await givenUser(portal.userTypeId, extras);
    const refused = await transfer(extras, resellers);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'USERS_OTHERWISE_EXCLUSIVE',
      { users: 1 },
    ]);
    expect((await call('get', `/${extras}`)).body.users).toBe(2);
  });

  it('R19: refuses targets over another base module, unpublished ones, itself, and what is not there', async () => {
    await givenUser(partners);
    const vendors = await givenType('Vendors', { seats: 5, baseModule: 'Vendors' });
    const draft = await givenType('Drafts', { seats: 5 });
    for (const [target, status, code] of [
      [vendors, 422, 'TRANSFER_TARGET_UNSUITABLE'],
      [partners, 422, 'TRANSFER_TARGET_UNSUITABLE'],
      [newId(), 422, 'TRANSFER_TARGET_UNSUITABLE'],
      [draft, 409, 'CONFIGURATION_NOT_PUBLISHED'],
      [null, 400, 'INPUT_INVALID'],
    ] as const) {
      const { status: found, body } = await transfer(partners, target);
      expect([found, body.code, body.errors[0].pointer]).toEqual([status, code, '/targetUserTypeId']);
    }
    await nothingMoved(1);
  });

  it('R11: never the default type, never another portal’s', async () => {
    expect((await transfer(portal.userTypeId, partners)).body.code).toBe('USER_TYPE_IS_DEFAULT');
    const other = await givenCrm(test);
    const theirs = await givenPortal(test, other);
    expect((await transfer(theirs.userTypeId, resellers)).status).toBe(404);
    expect((await transfer(partners, theirs.userTypeId)).body.code).toBe('TRANSFER_TARGET_UNSUITABLE');
  });

  it('R19: of several transfers at once one deletes the type, and the books stay right', async () => {
    for (let made = 0; made < 4; made += 1) await givenUser(partners);
    const answers = await Promise.all([
      transfer(partners, resellers),
      transfer(partners, portal.userTypeId),
      transfer(partners, resellers),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const used = await Promise.all([resellers, portal.userTypeId].map(async (id) => (await seatsOf(id)).used));
    expect(used.sort()).toEqual([0, 4]);
  });
});
