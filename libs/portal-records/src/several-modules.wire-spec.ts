import type { Explanation, ModuleMetadata, PortalModule, PortalRecord } from '@portico/contracts';
import { newId } from '@portico/platform';
import { givenRecord, type TestApplication, type TestOrganisation, type TestTab } from '@portico/testing';
import request from 'supertest';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from './testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const VISITS: TestTab = {
  kind: 'related',
  module: 'Visits',
  actions: 'vce',
  fields: ['recordName!', 'about!'],
  filterBy: 'about',
};
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['subject'] };
const ABOUT = {
  ...{ apiName: 'about', label: { en: 'About' }, kind: 'lookup' },
  lookupModules: ['Accounts', 'Contacts', 'Invoices'],
};

/** A module of one's own whose records are about an account, a contact or an invoice. */
async function addVisits({ path, administrator }: TestOrganisation): Promise<void> {
  const send = (rest: string, body: object) =>
    request(test.server).post(`${path}/modules${rest}`).set(administrator.headers).send(body).expect(201);
  await send('', { apiName: 'Visits', singular: { en: 'Visit' }, plural: { en: 'Visits' } });
  await send('/Visits/fields', ABOUT);
}

const world = (...tabs: TestTab[]) => givenWorld(test, tabs, undefined, addVisits);
const visit = ({ organisation }: PortalWorld, recordName: string, about: string | null) =>
  givenRecord(test, organisation, 'Visits', { recordName, about });
const names = async ({ get }: PortalWorld, path: string): Promise<(string | null)[]> => {
  const { body, status } = await get(path);
  expect([path, status]).toEqual([path, 200]);
  return body.data.map(({ name }: PortalRecord) => name).sort();
};

describe('a lookup into several modules', () => {
  it('X27: belongs to the user’s record, or to the account, whichever of the two it names', async () => {
    const known = await world(OWN_CONTACT, VISITS, INVOICES);
    const stranger = await givenRecord(test, known.organisation, 'Contacts', { lastName: 'Stranger' });
    const mine = await visit(known, 'About me', known.own);
    const ours = await visit(known, 'About us', known.account);
    await visit(known, 'About her', stranger);
    await visit(known, 'About nothing', null);
    expect(await names(known, 'modules/Visits/records')).toEqual(['About me']);
    expect(await names(known, `modules/Contacts/records/${known.own}/related/Visits/about`)).toEqual(['About me']);
    await known.get(`modules/Visits/records/${mine}`).expect(200);
    const missing = await known.get(`modules/Visits/records/${newId()}`);
    expect((await known.get(`modules/Visits/records/${ours}`)).text).toBe(missing.text);

    const wide = await world(OWN_CONTACT, { ...VISITS, scope: 'account' });
    await visit(wide, 'About me', wide.own);
    await visit(wide, 'About us', wide.account);
    await visit(wide, 'About nothing', null);
    expect(await names(wide, 'modules/Visits/records')).toEqual(['About me', 'About us']);
    expect(await names(wide, 'modules/Visits/records?scope=mine')).toEqual(['About me']);
  });

  it('X27: leads on to the user through the module of the second lookup, and through no other', async () => {
    const known = await world(OWN_CONTACT, { ...VISITS, actions: 'v', filterThrough: 'contact' });
    const subject = 'Frames';
    const invoice = await givenRecord(test, known.organisation, 'Invoices', { subject, contact: known.own });
    const foreign = await givenRecord(test, known.organisation, 'Invoices', { subject: 'Bells' });
    await visit(known, 'About my invoice', invoice);
    await visit(known, 'About another', foreign);
    await visit(known, 'About me', known.own);
    expect(await names(known, 'modules/Visits/records')).toEqual(['About my invoice']);
  });

  it('R25: is set by the server when the user makes a record, and names what may be opened', async () => {
    const known = await world(OWN_CONTACT, VISITS);
    const made = await known.post('modules/Visits/records').send({ values: { recordName: 'New' } });
    expect([made.status, made.body.values]).toMatchObject([
      201,
      { about: { id: known.own, name: 'Lindqvist', module: 'Contacts' } },
    ]);
    expect((await known.staffView('Visits', made.body.id)).body.values.about).toEqual({
      ...{ id: known.own, name: 'Lindqvist', module: 'Contacts' },
    });
  });

  it('R43: offers records of the modules in reach, and takes no other', async () => {
    const known = await world(
      OWN_CONTACT,
      { ...VISITS, filterBy: 'about' },
      { ...INVOICES, fields: ['number', 'subject'] },
    );
    const invoice = await givenRecord(test, known.organisation, 'Invoices', { subject: 'Frames', contact: known.own });
    const foreign = await givenRecord(test, known.organisation, 'Invoices', { subject: 'Bells' });
    const described = (await known.get('modules/Visits').expect(200)).body as PortalModule;
    const field = described.fields.find(({ apiName }) => apiName === 'about');
    expect(field).toMatchObject({ lookupModule: null });
    expect(field?.lookupModules?.map(({ apiName }) => apiName)).toEqual(['Contacts', 'Invoices']);
    const options = async (query: string) => (await known.get(`modules/Visits/lookups/about${query}`)).body;
    expect((await options('?module=Invoices')).data).toEqual([{ id: invoice, name: 'INV-0001' }]);
    expect((await options('')).data).toMatchObject([{ id: known.own }]);
    expect((await options('?module=Accounts')).data).toEqual([]);
    expect((await options('?module=Products')).code).toBe('FIELD_NOT_AVAILABLE');

    const mine = await visit(known, 'About me', known.own);
    const seen = await known.get(`modules/Visits/records/${mine}`);
    const write = async (about: string) =>
      known
        .patch(`modules/Visits/records/${mine}`)
        .set('If-Match', String(seen.headers['etag']))
        .send({ values: { about } });
    for (const refused of [foreign, known.account, newId()])
      expect((await write(refused)).body.errors).toMatchObject([
        { pointer: '/values/about', code: 'REFERENCE_NOT_FOUND' },
      ]);
    expect((await write(invoice)).status).toBe(200);
  });

  it('X27: is not told apart where its record may not be opened', async () => {
    const known = await world(OWN_CONTACT, { ...VISITS, scope: 'account' });
    const id = await visit(known, 'About us', known.account);
    const { body } = await known.get(`modules/Visits/records/${id}`).expect(200);
    expect(body.values.about).toEqual({ id: null, name: 'Nordvind' });
  });

  it('X1: is a step of the explanation, and of what would open the record', async () => {
    const known = await world(OWN_CONTACT, VISITS);
    const id = await visit(known, 'About us', known.account);
    const users = await known.staff('get', 'portal-users');
    const why = (await known.staff('post', 'explanations', {
      ...{ portalUserId: users.body.data[0].id, module: 'Visits', recordId: id, action: 'view' },
    })) as { body: Explanation };
    expect(why.body.allowed).toBe(false);
    expect(why.body.steps.find(({ holds }) => !holds)).toMatchObject({
      code: 'RECORD_LINKED_TO_PERSON',
      about: { field: { en: 'About' }, pointsAt: { module: 'Accounts', name: 'Nordvind' } },
    });
    expect(why.body.changes).toMatchObject([{ code: 'LINK_RECORD', about: { record: { module: 'Contacts' } } }]);
  });
});

describe('a lookup into several modules, for staff', () => {
  it('X27: is written, listed under each target, filtered, emptied with what it named', async () => {
    const known = await world(OWN_CONTACT);
    const invoice = await givenRecord(test, known.organisation, 'Invoices', { subject: 'Frames' });
    const id = await visit(known, 'About it', invoice);
    await visit(known, 'About us', known.account);
    const about = async () => (await known.staffView('Visits', id)).body.values.about;
    expect(await about()).toEqual({ id: invoice, name: 'INV-0001', module: 'Invoices' });
    for (const [module, target, expected] of [
      ['Invoices', invoice, 'About it'],
      ['Accounts', known.account, 'About us'],
    ] as const) {
      const { relatedLists } = (await known.staff('get', `modules/${module}`)).body as ModuleMetadata;
      expect(relatedLists.map(({ module: of, field }) => [of, field])).toContainEqual(['Visits', 'about']);
      const list = await known.staff('get', `modules/${module}/records/${target}/related/Visits/about`);
      expect(list.body.data.map(({ name }: { name: string }) => name)).toEqual([expected]);
      const filtered = await known.staff('get', `modules/Visits/records?filter[about][eq]=${target}`);
      expect(filtered.body.data.map(({ name }: { name: string }) => name)).toEqual([expected]);
    }
    await known.staff('patch', `modules/Visits/records/${id}`, { values: { about: known.own } });
    const history = await known.staff('get', `modules/Visits/records/${id}/history`);
    expect(history.body.data[0].changes).toMatchObject([
      { field: 'about', before: { name: 'INV-0001' }, after: { name: 'Lindqvist' } },
    ]);
    await known.staff('patch', `modules/Visits/records/${id}`, { values: { about: invoice } });
    await known.staff('delete', `modules/Invoices/records/${invoice}`);
    await known.staff('delete', `modules/Invoices/recycle-bin/${invoice}`);
    expect(await about()).toBeNull();
  });

  it('X27: takes no record of another module', async () => {
    const known = await world(OWN_CONTACT);
    const product = await givenRecord(test, known.organisation, 'Products', { productName: 'Bell' });
    const { path, administrator } = known.organisation;
    const { body } = await request(test.server)
      .post(`${path}/modules/Visits/records`)
      .set(administrator.headers)
      .send({ values: { recordName: 'x', about: product } })
      .expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/values/about', code: 'REFERENCE_NOT_FOUND' }]);
  });

  it.each([
    ['one module only', { lookupModules: ['Accounts'] }, '/lookupModules', 'REQUIRED'],
    ['the same module twice', { lookupModules: ['Accounts', 'Accounts'] }, '/lookupModules/1', 'NOT_UNIQUE'],
    [
      'a module that is not there',
      { lookupModules: ['Accounts', 'Ghosts'] },
      '/lookupModules/1',
      'REFERENCE_NOT_FOUND',
    ],
    [
      'one module and several',
      { lookupModule: 'Accounts', lookupModules: ['Accounts', 'Contacts'] },
      ...(['/lookupModules', 'NOT_AN_OPTION'] as const),
    ],
    [
      'modules for a text',
      { kind: 'text', lookupModules: ['Accounts', 'Contacts'] },
      '/lookupModules',
      'NOT_AN_OPTION',
    ],
  ])('X27: is not made with %s', async (_, wrong, pointer, code) => {
    const known = await world(OWN_CONTACT);
    const { path, administrator } = known.organisation;
    const { lookupModules: _right, ...field } = ABOUT;
    const { body } = await request(test.server)
      .post(`${path}/modules/Visits/fields`)
      .set(administrator.headers)
      .send({ ...field, apiName: 'other', ...wrong })
      .expect(400);
    expect(body.errors).toMatchObject([{ pointer, code }]);
  });

  it('X27: keeps the modules that it may point into from being deleted', async () => {
    const known = await world(OWN_CONTACT);
    await known.staff('post', 'modules', { apiName: 'Rooms', singular: { en: 'Room' }, plural: { en: 'Rooms' } });
    await known.staff('post', 'modules/Visits/fields', {
      ...ABOUT,
      apiName: 'place',
      lookupModules: ['Rooms', 'Accounts'],
    });
    const dependents = await known.staff('get', 'modules/Rooms/dependents');
    expect(dependents.body.data).toMatchObject([{ kind: 'lookup', module: 'Visits', isInTheWay: true }]);
  });
});
