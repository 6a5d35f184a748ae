import type { Explanation, ExplanationRequest, ModuleMetadata, StaffProfile } from '@portico/contracts';
import { givenRecord, givenStaff, type TestApplication, type TestStaff, type TestTab } from '@portico/testing';
import request from 'supertest';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

const TICKETS: TestTab = {
  ...{ kind: 'related', module: 'Tickets', actions: 'v', scope: 'account', fields: ['title', 'status'] },
  criteria: [['priority', 'eq', 'High']],
};
const HIDDEN = ['contact', 'account', 'priority'];

describe('X1: an explanation for staff whose profile hides fields', () => {
  let test: TestApplication;
  let world: PortalWorld;
  let jonas: TestStaff;
  let portalUserId: string;
  let ticket: string;

  beforeAll(async () => {
    test = await portalApplication();
    world = await givenWorld(test, [OWN_CONTACT, TICKETS]);
    const { organisation, staff } = world;
    const bo = await givenRecord(test, organisation, 'Contacts', { lastName: 'Ek' });
    const values = { title: 'Rust', contact: bo, priority: 'High' };
    ticket = await givenRecord(test, organisation, 'Tickets', values);
    portalUserId = (await staff('get', 'portal-users')).body.data[0].id;
    const hidden = async (name: string, fields: string[]) => {
      const module = (await staff('get', `modules/${name}`)).body as ModuleMetadata;
      const ids = module.fields.filter(({ apiName }) => fields.includes(apiName)).map(({ id }) => id);
      return { moduleId: module.id, actions: ['view'], hiddenFields: ids, readOnlyFields: [] };
    };
    const made = await staff('post', 'profiles', {
      ...{ name: 'Support', permissions: ['portal.users.manage', 'record.view', 'record.all'] },
      modules: [
        await hidden('Tickets', HIDDEN),
        await hidden('Contacts', ['account']),
        { ...(await hidden('Invoices', [])), actions: [] },
      ],
    });
    jonas = await givenStaff(test, organisation.id, (made.body as StaffProfile).id);
  });
  afterAll(() => test.close());

  const ask = (question: Partial<ExplanationRequest> = {}, by = jonas) =>
    request(test.server)
      .post(`${world.organisation.path}/explanations`)
      .set(by.headers)
      .send({ portalUserId, module: 'Tickets', recordId: ticket, action: 'view', ...question });

  it('X1: answers as to anybody, and names neither such a field nor what stands in it', async () => {
    const [told, all] = [
      (await ask().expect(200)).body as Explanation,
      (await ask({}, world.organisation.administrator).expect(200)).body as Explanation,
    ];
    const codes = ({ allowed, steps, others, changes }: Explanation) => [
      allowed,
      [...steps, ...others.flatMap((path) => path.steps), ...changes].map(({ code }) => code),
    ];
    expect(codes(told)).toEqual(codes(all));
    expect(codes(told)[1]).toEqual(expect.arrayContaining(['RECORD_LINKED_TO_PERSON', 'CRITERIA_MET']));
    expect(JSON.stringify(all)).toMatch(/Priority.*Ek|Ek.*Priority/);
    expect(JSON.stringify(told)).not.toMatch(/"Ek"|Nordvind|pointsAt|Contact"|Account"|Priority/);
  });

  it('X1: a record that is out of their reach has a name and no id, as in a lookup', async () => {
    const { organisation, staff, own, account } = world;
    const accounts = (await staff('get', 'modules/Accounts')).body as ModuleMetadata;
    const closed = { moduleId: accounts.id, actions: [], hiddenFields: [], readOnlyFields: [] };
    const permissions = ['portal.users.manage', 'record.view'];
    const made = await staff('post', 'profiles', { name: 'Own records', permissions, modules: [closed] });
    const lena = await givenStaff(test, organisation.id, (made.body as StaffProfile).id);
    const bo = await givenRecord(test, organisation, 'Contacts', { lastName: 'Bos' });
    const hers = await givenRecord(test, organisation, 'Tickets', { title: 'Dent', contact: bo, account });
    const give = (module: string, id: string) =>
      staff('patch', `modules/${module}/records/${id}`, { ownerId: lena.id });
    await give('Tickets', hers);
    const linked = async () => {
      const { body } = await ask({ recordId: hers }, lena).expect(200);
      const { steps, others } = body as Explanation;
      const all = [...steps, ...others.flatMap((path) => path.steps)];
      const about = (wanted: string) => all.find(({ code }) => code === wanted)?.about;
      const told = [about('RECORD_LINKED_TO_PERSON'), about('RECORD_LINKED_TO_ACCOUNT')];
      return { records: told.map((one) => [one?.record, one?.pointsAt]), text: JSON.stringify(body) };
    };
    const named = (name: string) => ({ id: null, module: null, name });
    const toAccount = [named('Nordvind'), named('Nordvind')];
    const { records, text } = await linked();
    expect(records).toEqual([[named('Lindqvist'), named('Bos')], toAccount]);
    for (const id of [own, bo, account]) expect(text).not.toContain(id);
    await give('Contacts', bo);
    expect((await linked()).records).toEqual([
      [named('Lindqvist'), { id: bo, module: 'Contacts', name: 'Bos' }],
      toAccount,
    ]);
  });

  it('X1: refuses to be asked about one like about one that does not exist', async () => {
    const refusals = [...HIDDEN, 'nothing'].map(async (field) => {
      const { status, body } = await ask({ field });
      return [status, (body as { errors: object[] }).errors];
    });
    const [first, ...others] = await Promise.all(refusals);
    expect(first).toEqual([400, [expect.objectContaining({ pointer: '/field', code: 'FIELD_NOT_AVAILABLE' })]]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('X1: a module that is out of their reach is one that is not there, for creating too', async () => {
    const create = { recordId: undefined, action: 'create' as const };
    const missing = await ask({ ...create, module: 'Nothing' }).expect(404);
    const closed = await ask({ ...create, module: 'Invoices' }).expect(404);
    expect(closed.body).toEqual(missing.body);
  });
});
