import { IdentityHttpModule } from '@portico/identity';
import { Database, newId } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenRecord,
  givenStaff,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalRecordsHttpModule } from '../portal-records-http.module';

const CONTACT: TestTab = {
  kind: 'base',
  module: 'Contacts',
  actions: 'vced',
  fields: ['fullName', 'lastName!', 'phone!'],
};
const TICKETS: TestTab = {
  kind: 'related',
  module: 'Tickets',
  actions: 'vced',
  fields: ['number', 'title!', 'status', 'priority!', 'contact!', 'account!', 'product!', 'dueDate!'],
};

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [...PORTAL_MODULES, IdentityHttpModule, RecordsHttpModule, PortalUserModule, PortalRecordsHttpModule],
  });
});
afterAll(() => test.close());

interface World {
  organisation: TestOrganisation;
  user: TestPortalUser;
  own: string;
  account: string;
  call: (method: 'get' | 'post' | 'patch' | 'delete', path: string) => request.Test;
  /** As staff see it. */
  staffView: (module: string, id: string) => Promise<request.Response>;
}

async function world(tabs: TestTab[] = [CONTACT, TICKETS], invitedBy?: string): Promise<World> {
  const organisation = await givenCrm(test);
  const portal = await givenPortal(test, organisation, { tabs });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  const own = await givenRecord(test, organisation, 'Contacts', { lastName: 'Lindqvist', account });
  const inviter =
    invitedBy === undefined ? undefined : await givenStaff(test, organisation.id, 'standard', { name: invitedBy });
  const user = await givenPortalUser(test, organisation, portal, own, inviter ? { invitedById: inviter.id } : {});
  return {
    organisation,
    user,
    own,
    account,
    call: (method, path) => request(test.server)[method](`${user.path}/modules/${path}`).set(user.headers),
    staffView: (module, id) =>
      request(test.server)
        .get(`${organisation.path}/modules/${module}/records/${id}`)
        .set(organisation.administrator.headers),
  };
}

describe('creating', () => {
  it('R25: ties the record to the user, whatever was sent', async () => {
    const { call, own, organisation, staffView } = await world();
    const other = await givenRecord(test, organisation, 'Contacts', { lastName: 'Stranger' });
    const made = await call('post', 'Tickets/records').send({
      values: { title: 'The bell is loose', priority: 'Low' },
    });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toMatch(new RegExp(`/modules/Tickets/records/${made.body.id}$`));
    expect(made.body).toMatchObject({ name: 'The bell is loose', values: { status: 'Open', contact: { id: own } } });
    const forced = await call('post', 'Tickets/records').send({ values: { title: 'Mine?', contact: other } });
    const ticket = forced.status === 201 ? (await staffView('Tickets', forced.body.id)).body.values.contact.id : null;
    expect([null, own]).toContain(ticket);
  });

  it.each([
    ['without a base tab', [{ ...TICKETS, fields: ['title!'] }]],
    ['with the scope of the account', [{ ...TICKETS, fields: ['title!'], scope: 'account' as const }]],
  ])('R25: ties it where neither record can be opened, %s', async (_, tabs) => {
    const { call, own, account, staffView } = await world(tabs);
    const made = await call('post', 'Tickets/records').send({ values: { title: 'The bell is loose' } });
    expect(made.status).toBe(201);
    const { values } = (await staffView('Tickets', made.body.id)).body;
    expect(values.contact.id).toBe(own);
    if (tabs[0]?.scope === 'account') expect(values.account.id).toBe(account);
  });

  it('R105: gives the record to the member of staff who invited the user', async () => {
    const { call, staffView, user } = await world(undefined, 'Jonas Weber');
    const { body } = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    const seen = (await staffView('Tickets', body.id)).body;
    expect(seen.owner.name).toBe('Jonas Weber');
    expect(seen.createdBy).toEqual({ kind: 'portal-user', id: user.id, name: 'Lindqvist' });
  });

  it('R105: gives it to the default owner of the portal when that person is gone', async () => {
    const { call, staffView, organisation, user } = await world(undefined, 'Jonas Weber');
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    const [row] = await tenant.query<{ id: string }>(
      'SELECT invited_by_id AS id FROM portal_users WHERE organisation_id = $1 AND id = $2',
      [user.id],
    );
    await request(test.server)
      .patch(`${organisation.path}/staff/${row?.id}`)
      .set(organisation.administrator.headers)
      .send({ status: 'deactivated' })
      .expect(200);
    const { body } = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    expect((await staffView('Tickets', body.id)).body.owner.name).toBe('Maya Ross');
  });

  it('R104: never lets the user choose or become an owner', async () => {
    const { call, user } = await world([CONTACT, { ...TICKETS, fields: [...TICKETS.fields, 'owner!'] }]);
    const asked = await call('post', 'Tickets/records').send({ values: { title: 'Bell', owner: user.id } });
    expect(asked.body.errors).toEqual([{ pointer: '/values/owner', code: 'READ_ONLY', message: expect.any(String) }]);
    for (const extra of [
      'ownerId',
      'id',
      'organisationId',
      'createdBy',
      'externalId',
      'currency',
      'status',
      'version',
    ]) {
      const answer = await call('post', 'Tickets/records').send({ values: { title: 'Bell' }, [extra]: user.id });
      expect([extra, answer.status, answer.body.errors]).toMatchObject([
        extra,
        400,
        [{ pointer: `/${extra}`, code: 'UNKNOWN_PROPERTY' }],
      ]);
    }
  });

  it('R50: asks for mandatory fields and names all mistakes at once', async () => {
    const { call } = await world();
    const { status, body } = await call('post', 'Tickets/records').send({
      values: { priority: 'Enormous', status: 'Closed', dueDate: '31.12.2024', product: newId() },
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code]).sort()).toEqual([
      ['/values/dueDate', 'FORMAT_INVALID'],
      ['/values/priority', 'NOT_AN_OPTION'],
      ['/values/product', 'REFERENCE_NOT_FOUND'],
      ['/values/status', 'READ_ONLY'],
      ['/values/title', 'REQUIRED'],
    ]);
  });

  it('R29: answers alike for a reference that is hidden, foreign, of another module or missing', async () => {
    const { call, organisation, account } = await world();
    const elsewhere = await givenCrm(test);
    const hidden = await givenRecord(test, organisation, 'Products', { productName: 'Helmet' });
    const foreign = await givenRecord(test, elsewhere, 'Products', { productName: 'Helmet' });
    const texts = new Set<string>();
    for (const product of [hidden, foreign, account, newId()]) {
      const answer = await call('post', 'Tickets/records').send({ values: { title: 'Bell', product } });
      expect(answer.body.errors).toMatchObject([{ pointer: '/values/product', code: 'REFERENCE_NOT_FOUND' }]);
      texts.add(answer.text);
    }
    expect(texts.size).toBe(1);
  });

  it('R28: is done once for one Idempotency-Key, however many send it at once', async () => {
    const { call } = await world();
    const post = (title: string) =>
      call('post', 'Tickets/records').set('Idempotency-Key', 'k').send({ values: { title } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('Bell')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await call('get', 'Tickets/records?count=exact')).body.count).toBe(1);
    expect((await post('Other')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('R28: tells little of what the user may create and not see', async () => {
    const { call } = await world([CONTACT, { ...TICKETS, actions: 'c' }]);
    const post = () =>
      call('post', 'Tickets/records')
        .set('Idempotency-Key', 'k')
        .send({ values: { title: 'Secret bell' } });
    const made = await post();
    expect(made.status).toBe(201);
    expect(made.text).not.toContain('Secret');
    expect((await post()).body.id).toBe(made.body.id);
    expect((await call('get', `Tickets/records/${made.body.id}`)).status).toBe(404);
  });
});

describe('R30: base records that the user created', () => {
  it('R30: can be looked at, edited and deleted, the own one not deleted', async () => {
    const { call, own } = await world();
    const made = await call('post', 'Contacts/records').send({ values: { lastName: 'Colleague' } });
    expect(made.body.actions).toEqual({ edit: true, delete: true });
    expect((await call('get', 'Contacts/records')).body.data.map(({ id }: { id: string }) => id).sort()).toEqual(
      [own, made.body.id].sort(),
    );
    const tag = made.headers['etag'] ?? '';
    const changed = await call('patch', `Contacts/records/${made.body.id}`)
      .set('If-Match', tag)
      .send({ values: { phone: '+46 8 123 456' } });
    expect(changed.body.values.phone).toBe('+46 8 123 456');
    await call('delete', `Contacts/records/${made.body.id}`).expect(204);
    await call('delete', `Contacts/records/${own}`).expect(403);
  });
});

describe('changing', () => {
  it('R49: writes what is editable and refuses what is read-only', async () => {
    const { call } = await world();
    const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    const path = `Tickets/records/${made.body.id}`;
    const change = (values: object, tag: string | undefined) =>
      call('patch', path)
        .set('If-Match', tag ?? '')
        .send({ values });
    const refused = await change({ status: 'Closed', number: 'TIC-9' }, made.headers['etag']);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/values/status', code: 'READ_ONLY' },
      { pointer: '/values/number', code: 'READ_ONLY' },
    ]);
    const changed = await change({ title: 'Bell and brake' }, made.headers['etag']);
    expect(changed.body).toMatchObject({ name: 'Bell and brake', values: { title: 'Bell and brake', status: 'Open' } });
    const read = await call('get', path);
    expect([read.headers['etag'], read.body]).toEqual([changed.headers['etag'], changed.body]);
  });

  it('R29: needs the ETag of what was seen', async () => {
    const { call } = await world();
    const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    const path = `Tickets/records/${made.body.id}`;
    expect((await call('patch', path).send({ values: { title: 'x' } })).body.code).toBe('PRECONDITION_REQUIRED');
    const etag = made.headers['etag'] ?? '';
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((title) => call('patch', path).set('If-Match', etag).send({ values: { title } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('R27: leaves the layout of a record alone', async () => {
    const { call } = await world();
    const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    const answer = await call('patch', `Tickets/records/${made.body.id}`)
      .set('If-Match', made.headers['etag'] ?? '')
      .send({ values: {}, layoutId: newId() });
    expect(answer.body.errors).toMatchObject([{ pointer: '/layoutId', code: 'READ_ONLY' }]);
  });

  it('R29: is refused while an approval is pending', async () => {
    const { call, organisation } = await world();
    const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    await request(test.server)
      .patch(`${organisation.path}/modules/Tickets/records/${made.body.id}/states`)
      .set(organisation.administrator.headers)
      .send({ approvalState: 'pending' })
      .expect(200);
    const path = `Tickets/records/${made.body.id}`;
    const change = await call('patch', path)
      .set('If-Match', made.headers['etag'] ?? '')
      .send({ values: { title: 'x' } });
    expect([change.status, change.body.code]).toEqual([409, 'RECORD_LOCKED']);
    expect((await call('delete', path)).body.code).toBe('RECORD_LOCKED');
  });
});

describe('deleting', () => {
  it('R28: puts the record into the recycle bin, where only staff see it', async () => {
    const { call, staffView } = await world();
    const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
    await call('delete', `Tickets/records/${made.body.id}`).expect(204);
    expect((await call('get', `Tickets/records/${made.body.id}`)).status).toBe(404);
    expect((await call('get', 'Tickets/records')).body.data).toEqual([]);
    expect((await call('delete', `Tickets/records/${made.body.id}`)).status).toBe(404);
    expect((await staffView('Tickets', made.body.id)).body.deletedAt).not.toBeNull();
  });
});

it('R29: leaves a trail of what portal users write', async () => {
  const { call, organisation, user } = await world();
  const made = await call('post', 'Tickets/records').send({ values: { title: 'Bell' } });
  await call('delete', `Tickets/records/${made.body.id}`).expect(204);
  const { body } = await request(test.server)
    .get(`${organisation.path}/audit-events?subject=${made.body.id}`)
    .set(organisation.administrator.headers);
  expect(body.data).toMatchObject([
    { action: 'record.delete', actor: { kind: 'portal-user', id: user.id, name: 'Lindqvist' } },
    { action: 'record.create', actor: { kind: 'portal-user', id: user.id, name: 'Lindqvist' } },
  ]);
});

it('R29: leaves a trail of what was refused', async () => {
  const { call, organisation, user, own } = await world();
  await call('delete', `Contacts/records/${own}`).expect(403);
  const { body } = await request(test.server)
    .get(`${organisation.path}/audit-events?subject=${own}&action=access.refuse`)
    .set(organisation.administrator.headers);
  expect(body.data).toMatchObject([
    {
      actor: { kind: 'portal-user', id: user.id },
      subject: { kind: 'record', id: own },
      details: { action: 'delete' },
    },
  ]);
});
