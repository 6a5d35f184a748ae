import type { ConfigurationDifference, Page } from '@portico/contracts';
import { Database } from '@portico/platform';
import { PortalConfigHttpModule } from '@portico/portal-config';
import { PortalRecordsHttpModule } from '@portico/portal-records';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenCrm,
  givenDraft,
  givenPortal,
  givenPortalUser,
  givenPublished,
  givenRecord,
  givenUserType,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';

const api = () =>
  createTestApplication({
    modules: [
      PortalConfigHttpModule,
      RecordsHttpModule,
      PortalUserModule,
      PortalUserHttpModule,
      PortalRecordsHttpModule,
    ],
  });

let first: TestApplication;
let second: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;

beforeAll(async () => {
  // Two processes' worth of API on one database: nothing between them but its tables.
  [first, second] = [await api(), await api()];
});
afterAll(() => Promise.all([first.close(), second.close()]));
beforeEach(async () => {
  organisation = await givenCrm(first);
  portal = await givenPortal(first, organisation, { tabs: [CONTACTS, INVOICES] });
});

const CONTACTS: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject'] };

const configuration = () => `${portal.path}/user-types/${portal.userTypeId}/configuration`;
const staff = (method: 'get' | 'post', suffix: string) =>
  request(first.server)
    [method](configuration() + suffix)
    .set(organisation.administrator.headers);
const compare = async (query: object = {}): Promise<ConfigurationDifference> =>
  (await staff('get', '/difference').query(query).expect(200)).body;
const etag = async () => (await staff('get', '')).headers['etag'] ?? '';
const draft = (...tabs: TestTab[]) => givenDraft(first, organisation, portal, tabs);
const contact = (values: object = {}) =>
  givenRecord(first, organisation, 'Contacts', { lastName: 'Lindqvist', ...values });
const invoice = (values: Record<string, string>) =>
  givenRecord(first, organisation, 'Invoices', { subject: 'Frames', ...values });
const user = (recordId: string) => givenPortalUser(first, organisation, portal, recordId);

describe('publishing', () => {
  it('X6: acts with the next request on every process, and so does rolling back', async () => {
    const anna = await contact();
    const invoiceId = await invoice({ contact: anna });
    const { headers, path } = await user(anna);
    const opened = async (api: TestApplication) => {
      const get = (end: string) => request(api.server).get(`${path}/modules/${end}`).set(headers);
      const [record, list] = [await get(`Invoices/records/${invoiceId}`), await get('Invoices/records')];
      const { body } = await get(`Contacts/records/${anna}?related=5`);
      return [record.status, list.status, body.related.map((under: { module: string }) => under.module)];
    };
    const open = [200, 200, ['Invoices']];
    const closed = [404, 404, []];
    // The second time, lists are read together with the session: as far as anybody knows, by what was published before.
    const asked = async () => [await opened(first), await opened(second), await opened(second), await opened(first)];
    expect(await asked()).toEqual([open, open, open, open]);
    await draft(CONTACTS);
    expect(await asked()).toEqual([open, open, open, open]);
    await staff('post', '/publish')
      .set('If-Match', await etag())
      .expect(201);
    expect(await asked()).toEqual([closed, closed, closed, closed]);
    await staff('post', '/versions/1/restore')
      .set('If-Match', await etag())
      .expect(201);
    expect(await asked()).toEqual([open, open, open, open]);
  });
});

describe('another lookup to filter by', () => {
  it('R38: decides what is visible, R39 from its publication on', async () => {
    await request(first.server)
      .post(`${organisation.path}/modules/Invoices/fields`)
      .set(organisation.administrator.headers)
      .send({ apiName: 'payer', label: { en: 'Payer' }, kind: 'lookup', lookupModule: 'Contacts' })
      .expect(201);
    const [anna, ben] = [await contact(), await contact()];
    const bought = await invoice({ contact: anna, payer: ben });
    const paid = await invoice({ contact: ben, payer: anna });
    const { headers, path } = await user(anna);
    const shown = async (api: TestApplication) => {
      const list = await request(api.server).get(`${path}/modules/Invoices/records`).set(headers).expect(200);
      return (list.body as Page<{ id: string }>).data.map(({ id }) => id);
    };
    expect(await shown(first)).toEqual([bought]);
    await draft(CONTACTS, { ...INVOICES, filterBy: 'payer' });
    // One process remembers what was in force, the other reads it now.
    expect([await shown(first), await shown(second)]).toEqual([[bought], [bought]]);
    await staff('post', '/publish')
      .set('If-Match', await etag())
      .expect(201);
    expect([await shown(first), await shown(second)]).toEqual([[paid], [paid]]);
  });
});

describe('the difference before publishing', () => {
  it('X5: says in words, by module, what opens and closes, and for how many people and records', async () => {
    const [anna, ben, cara] = [await contact(), await contact(), await contact()];
    await user(anna);
    await user(ben);
    for (const id of [anna, anna, ben, cara]) await invoice({ contact: id });
    await givenRecord(first, organisation, 'Tickets', { title: 'Bell', contact: anna });
    const tickets: TestTab = { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!'] };
    await draft({ ...CONTACTS, fields: ['fullName', 'phone'] }, tickets);
    const { users, countedUsers, modules, from, to, missingRights } = await compare();
    expect([users, countedUsers, missingRights]).toEqual([2, 2, []]);
    expect([from, to]).toEqual([
      { kind: 'version', number: 1, name: null },
      { kind: 'draft', number: null, name: null },
    ]);
    const lines = modules.map(({ module, changes, records }) => [
      module?.plural.en,
      changes.map(({ code, actions, items }) =>
        [code, ...actions, ...items.map(({ label }) => label['fr'] ?? label.en)].join(' '),
      ),
      records && [records.opened, records.closed, records.isAtLeast],
    ]);
    expect(lines).toEqual([
      ['Contacts', ['FIELDS_SHOWN Téléphone', 'FIELDS_HIDDEN E-mail'], null],
      [
        'Tickets',
        ['TAB_OPENED', 'ACTIONS_GRANTED view create', 'FIELDS_SHOWN Titre', 'FIELDS_EDITABLE Titre'],
        [1, 0, false],
      ],
      ['Invoices', ['TAB_CLOSED'], [0, 3, false]],
    ]);
  });

  it('X5: counts records once, of people who may use them, with everything that they hold besides', async () => {
    const account = await givenRecord(first, organisation, 'Accounts', { accountName: 'Nordvind' });
    const [anna, ben] = [await contact({ account }), await contact({ account })];
    await user(anna);
    const second = await user(ben);
    await invoice({ contact: anna, account });
    await invoice({ contact: ben, account });
    await invoice({ account });
    const deleted = await invoice({ account });
    await request(first.server)
      .delete(`${organisation.path}/modules/Invoices/records/${deleted}`)
      .set(organisation.administrator.headers)
      .expect(204);
    await draft(CONTACTS, { ...INVOICES, scope: 'account' });
    // Anna's is new to Ben, Ben's to Anna, and the third to both.
    expect((await compare()).modules).toMatchObject([
      { changes: [{ code: 'SCOPE_WIDENED', effect: 'opens', pointer: '/tabs/1' }], records: { opened: 3, closed: 0 } },
    ]);
    const tenant = first.get(Database).for({ organisationId: organisation.id });
    const set = (change: string) =>
      tenant.execute(`UPDATE portal_users SET ${change} WHERE organisation_id = $1 AND id = $2`, [second.id]);
    for (const change of [`status = 'deactivated'`, `status = 'active', locked_by = 'staff', locked_at = now()`]) {
      await set(change);
      const { users, modules } = await compare();
      expect([change, users, modules[0]?.records?.opened]).toEqual([change, 1, 2]);
    }
  });

  it('R13: what another type of theirs shows anyway neither opens nor closes', async () => {
    const tenant = { organisation, portal };
    const support = await givenUserType(first, tenant, { name: 'Support', kind: 'add-on', tabs: [CONTACTS, INVOICES] });
    const [anna, ben] = [await contact(), await contact()];
    await givenPortalUser(first, organisation, portal, anna, { userTypeIds: [portal.userTypeId, support] });
    await user(ben);
    for (const id of [anna, anna, ben]) await invoice({ contact: id });
    await draft(CONTACTS);
    const { users, modules } = await compare();
    expect([users, modules]).toMatchObject([
      2,
      [{ changes: [{ code: 'TAB_CLOSED' }], records: { opened: 0, closed: 1 } }],
    ]);
  });

  it('X5: counts records of public modules once, whoever sees them', async () => {
    await request(first.server)
      .patch(`${organisation.path}/modules/Products`)
      .set(organisation.administrator.headers)
      .send({ sharing: 'public-read' })
      .expect(200);
    for (const productName of ['Bell', 'Lamp', 'Lock'])
      await givenRecord(first, organisation, 'Products', { productName });
    await user(await contact());
    await user(await contact());
    await draft(CONTACTS, INVOICES, { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] });
    expect((await compare()).modules).toMatchObject([{ records: { opened: 3, closed: 0, isAtLeast: false } }]);
  });

  it('X6: compares any two versions, each way', async () => {
    await givenPublished(first, organisation, portal, [CONTACTS]);
    await draft(CONTACTS, INVOICES);
    const codes = async (query: object) =>
      (await compare(query)).modules.flatMap(({ changes }) => changes.map(({ code }) => code));
    expect(await codes({ from: '1', to: '2' })).toEqual(['TAB_CLOSED']);
    expect(await codes({ from: '2', to: '1' })).toEqual(['TAB_OPENED', 'ACTIONS_GRANTED', 'FIELDS_SHOWN']);
    expect(await codes({ from: '1', to: 'draft' })).toEqual([]);
    expect(await codes({ from: 'live', to: '1' })).toEqual(['TAB_OPENED', 'ACTIONS_GRANTED', 'FIELDS_SHOWN']);
    for (const query of [{ from: '3' }, { to: 'x' }, { from: ['1', '2'] }, { to: '0' }, { at: '1' }]) {
      expect((await staff('get', '/difference').query(query)).status).toBe(400);
    }
  });

  it('R50: names the contradictions that publishing would refuse', async () => {
    await draft(CONTACTS, { ...INVOICES, layouts: [] });
    expect((await compare()).issues).toMatchObject([{ code: 'LAYOUT_MISSING', pointer: '/tabs/1/layouts' }]);
  });

  it('X5: carries the ETag of the draft, so that only what was read is published', async () => {
    await draft(CONTACTS);
    const read = (await staff('get', '/difference')).headers['etag'] ?? '';
    await draft(INVOICES);
    await staff('post', '/publish').set('If-Match', read).expect(412);
  });
});
