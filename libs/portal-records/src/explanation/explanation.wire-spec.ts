import type {
  Explanation,
  ExplanationQuestion,
  ExplanationRequest,
  ExplanationStep,
  PreviewStart,
  PreviewStarted,
} from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import {
  givenCrm,
  givenDraft,
  givenPortal,
  givenPortalUser,
  givenRecord,
  givenStaff,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { OWN_CONTACT, portalApplication } from '../testing/portal-world.fixture';

const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 've',
  fields: ['number', 'subject!', 'status', 'grandTotal', 'lineItems', 'lineItems.quantity', 'lineItems.unitPrice'],
  criteria: [['status', 'ne', 'Draft']],
};
const TICKETS: TestTab = {
  kind: 'related',
  module: 'Tickets',
  actions: 'v',
  fields: ['number', 'title', 'status'],
  scope: 'account',
};

let test: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;
let user: TestPortalUser;
let anna: string;
let bo: string;
let account: string;
let mine: string;
let draft: string;
let foreign: string;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.reset();
  organisation = await givenCrm(test);
  portal = await givenPortal(test, organisation, { tabs: [OWN_CONTACT, INVOICES, TICKETS] });
  account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  anna = await givenRecord(test, organisation, 'Contacts', { firstName: 'Anna', lastName: 'Lindqvist', account });
  bo = await givenRecord(test, organisation, 'Contacts', { firstName: 'Bo', lastName: 'Ek', account });
  mine = await givenRecord(test, organisation, 'Invoices', { subject: 'Frames', contact: anna, status: 'Sent' });
  draft = await givenRecord(test, organisation, 'Invoices', { subject: 'Forks', contact: anna, status: 'Draft' });
  foreign = await givenRecord(test, organisation, 'Invoices', { subject: 'Bells', contact: bo, status: 'Sent' });
  user = await givenPortalUser(test, organisation, portal, anna);
});

const ask = (question: Partial<ExplanationRequest>, headers = organisation.administrator.headers) =>
  request(test.server)
    .post(`${organisation.path}/explanations`)
    .set(headers)
    .send({ portalUserId: user.id, module: 'Invoices', recordId: mine, action: 'view', ...question });
async function explained(question: Partial<ExplanationRequest>): Promise<Explanation> {
  return (await ask(question).expect(200)).body as Explanation;
}
const failing = (steps: readonly ExplanationStep[]) => steps.filter(({ holds }) => !holds).map(({ code }) => code);
const sql = (statement: string, values: unknown[] = []) =>
  test.get(Database).for({ organisationId: organisation.id }).execute(statement, values);
const open = (module: string, id: string) =>
  request(test.server).get(`${user.path}/modules/${module}/records/${id}`).set(user.headers);

describe('X4: why, in a preview', () => {
  const previewOf = async (start: PreviewStart): Promise<PreviewStarted> => {
    const sent = request(test.server).post(`${organisation.path}/previews`).set(organisation.administrator.headers);
    return (await sent.send({ ...start, transport: 'bearer' }).expect(201)).body as PreviewStarted;
  };
  const why = (
    { id }: Pick<PreviewStarted, 'id'>,
    question: Partial<ExplanationQuestion> = {},
    headers = organisation.administrator.headers,
  ) =>
    request(test.server)
      .post(`${organisation.path}/previews/${id}/explanations`)
      .set(headers)
      .send({ module: 'Invoices', recordId: mine, action: 'view', ...question });
  /** Whether the previewed portal has the record. */
  const isShown = async ({ accessToken = '' }: PreviewStarted, recordId: string): Promise<boolean> => {
    const opened = request(test.server).get(`${user.path}/modules/Invoices/records/${recordId}`);
    return (await opened.set('authorization', `Bearer ${accessToken}`)).status === 200;
  };

  it('X4: says in a preview as a user what that user’s explanation says', async () => {
    const preview = await previewOf({ portalUserId: user.id });
    for (const recordId of [mine, draft, foreign]) {
      const answer = (await why(preview, { recordId }).expect(200)).body as Explanation;
      expect(answer).toEqual(await explained({ recordId }));
      expect(answer.allowed).toBe(await isShown(preview, recordId));
    }
    expect((await why(preview, { field: 'dueDate' }).expect(200)).body).toMatchObject({ allowed: false });
    expect((await why(preview, { action: 'edit', field: 'subject' }).expect(200)).body).toMatchObject({
      allowed: true,
    });
  });

  it('X4: says in a preview of a type what is seen with the eyes of a record that is no portal user', async () => {
    const preview = await previewOf({ userTypeId: portal.userTypeId, recordId: bo });
    const answers = new Map<string, Explanation>();
    for (const recordId of [mine, draft, foreign]) {
      const answer = (await why(preview, { recordId }).expect(200)).body as Explanation;
      expect(answer.allowed).toBe(await isShown(preview, recordId));
      answers.set(recordId, answer);
    }
    expect(answers.get(foreign)).toMatchObject({ allowed: true, person: { name: 'Bo Ek' } });
    expect(answers.get(mine)?.changes).toMatchObject([{ code: 'LINK_RECORD', about: { record: { id: bo } } }]);
  });

  it('X4: says of a preview of the draft what the draft would mean', async () => {
    await givenDraft(test, organisation, portal, [OWN_CONTACT]);
    const live = await previewOf({ portalUserId: user.id });
    const drafted = await previewOf({ portalUserId: user.id, configuration: 'draft' });
    expect((await why(live).expect(200)).body).toMatchObject({ allowed: true, configuration: 'published' });
    expect((await why(drafted).expect(200)).body).toMatchObject({ allowed: false, configuration: 'draft' });
    const ofType = await previewOf({ userTypeId: portal.userTypeId, configuration: 'draft' });
    expect((await why(ofType).expect(200)).body).toMatchObject({ allowed: false, configuration: 'draft' });
  });

  it('X4: is for whoever looks, while they look: nobody else’s preview, none that is over, no portal user', async () => {
    const preview = await previewOf({ portalUserId: user.id });
    const colleague = await givenStaff(test, organisation.id, 'administrator');
    await why(preview, {}, colleague.headers).expect(404);
    await why({ id: newId() }).expect(404);
    await why({ id: 'nothing' }).expect(404);
    await why(preview, {}, user.headers).expect(401);
    await why(preview, {}, { authorization: `Bearer ${preview.accessToken}` } as never).expect(401);
    await why(preview, { portalUserId: user.id } as never).expect(400);
    test.clock.advance({ hours: 1 });
    await why(preview).expect(404);
  });
});

describe('X1: yes or no, and why', () => {
  it('X1: says by which rules a record is shown, and what would close it', async () => {
    const answer = await explained({});
    expect(answer).toMatchObject({
      allowed: true,
      person: { id: user.id, name: 'Anna Lindqvist' },
      module: { apiName: 'Invoices' },
      record: { id: mine, module: 'Invoices' },
      configuration: 'published',
    });
    expect(answer.steps.map(({ code, holds }) => [code, holds])).toEqual([
      ['PORTAL_LIVE', true],
      ['PERSON_ACTIVE', true],
      ['PERSON_NOT_LOCKED', true],
      ['PERSON_HAS_RECORD', true],
      ['TYPE_HELD', true],
      ['VERSION_IN_FORCE', true],
      ['TAB_PRESENT', true],
      ['ACTION_GRANTED', true],
      ['RECORD_LINKED_TO_PERSON', true],
      ['CRITERIA_MET', true],
      ['RECORD_NOT_DELETED', true],
      ['LAYOUT_SELECTED', true],
    ]);
    const contact = { id: anna, module: 'Contacts', name: 'Anna Lindqvist' };
    expect(answer.steps.find(({ code }) => code === 'RECORD_LINKED_TO_PERSON')?.about).toMatchObject({
      field: { en: 'Bill to' },
      record: contact,
      pointsAt: contact,
    });
    expect(answer.changes).toEqual([
      { code: 'REVOKE_ACTION', about: expect.objectContaining({ action: 'view' }) as unknown },
    ]);
  });

  it('X1: names the records on the path of one that is not shown, and the smallest change', async () => {
    const answer = await explained({ recordId: foreign });
    expect(answer.allowed).toBe(false);
    expect(failing(answer.steps)).toEqual(['RECORD_LINKED_TO_PERSON']);
    expect(answer.changes).toHaveLength(1);
    expect(answer.changes[0]).toMatchObject({
      code: 'LINK_RECORD',
      about: { field: { en: 'Bill to' }, record: { name: 'Anna Lindqvist' }, pointsAt: { id: bo, name: 'Bo Ek' } },
    });
  });

  it.each<[string, string, () => Promise<Partial<ExplanationRequest>>, string[], string[]]>([
    [
      'R23: the own record is never theirs to delete, and nothing changes that',
      'delete',
      async () => ({ module: 'Contacts', recordId: anna }),
      ['ACTION_GRANTED', 'OWN_RECORD_KEPT'],
      [],
    ],
    ['R28: an action that the tab does not grant', 'delete', async () => ({}), ['ACTION_GRANTED'], ['GRANT_ACTION']],
    [
      'R48: a field that the tab does not show',
      'view',
      async () => ({ field: 'dueDate' }),
      ['FIELD_SHOWN'],
      ['SHOW_FIELD'],
    ],
    [
      'R49: a field that is to be read only',
      'edit',
      async () => ({ field: 'status' }),
      ['FIELD_EDITABLE'],
      ['MAKE_FIELD_EDITABLE'],
    ],
    [
      'R52: a price, while the Unit price of Products is hidden',
      'view',
      async () => ({ field: 'lineItems.unitPrice' }),
      ['PRICE_VISIBLE'],
      ['SHOW_UNIT_PRICE'],
    ],
    [
      'X27: a record that does not meet the conditions of the tab',
      'view',
      async () => ({ recordId: draft }),
      ['CRITERIA_MET'],
      ['MEET_CRITERIA'],
    ],
    [
      'R25: a record in the recycle bin',
      'view',
      async () => {
        await sql('UPDATE records SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [mine]);
        return {};
      },
      ['RECORD_NOT_DELETED'],
      ['RESTORE_RECORD'],
    ],
    [
      'R111: a person who is deactivated',
      'view',
      async () => {
        await sql(`UPDATE portal_users SET status = 'deactivated' WHERE organisation_id = $1`);
        return {};
      },
      ['PERSON_ACTIVE'],
      ['ACTIVATE_PERSON'],
    ],
    [
      'R13: a type whose window is over',
      'view',
      async () => {
        await sql('UPDATE portal_accesses SET ends_at = $2 WHERE organisation_id = $1', [test.clock.now()]);
        return {};
      },
      ['TYPE_WINDOW'],
      ['OPEN_WINDOW'],
    ],
    [
      'R22: a person whose own record is in the recycle bin',
      'view',
      async () => {
        await sql('UPDATE records SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [anna]);
        return {};
      },
      ['PERSON_HAS_RECORD'],
      ['RESTORE_OWN_RECORD'],
    ],
    [
      'R24: a module without a tab',
      'view',
      async () => ({
        module: 'Quotes',
        recordId: await givenRecord(test, organisation, 'Quotes', { subject: 'Rims', contact: anna }),
      }),
      ['TAB_PRESENT'],
      ['ADD_TAB'],
    ],
  ])('%s', async (_title, action, arrange, steps, changes) => {
    const answer = await explained({ action: action as 'view', ...(await arrange()) });
    expect(answer.allowed).toBe(false);
    expect(failing(answer.steps)).toEqual(steps);
    expect(answer.changes.map(({ code }) => code)).toEqual(changes);
  });

  it('X1: a person whom staff have locked is to be unlocked; reactivating mends only what is deactivated', async () => {
    const act = (action: 'lock' | 'unlock' | 'deactivate' | 'reactivate') =>
      request(test.server)
        .post(`${organisation.path}/portal-users/${user.id}/${action}`)
        .set(organisation.administrator.headers)
        .expect(200);
    const told = async () => {
      const { allowed, steps, changes } = await explained({});
      return { allowed, failing: failing(steps), changes: changes.map(({ code }) => code) };
    };
    await act('lock');
    await act('deactivate');
    expect(await told()).toEqual({
      allowed: false,
      failing: ['PERSON_ACTIVE', 'PERSON_NOT_LOCKED'],
      changes: ['ACTIVATE_PERSON', 'UNLOCK_PERSON'],
    });
    await act('reactivate');
    expect(await told()).toEqual({ allowed: false, failing: ['PERSON_NOT_LOCKED'], changes: ['UNLOCK_PERSON'] });
    await act('unlock');
    expect(await told()).toEqual({ allowed: true, failing: [], changes: ['REVOKE_ACTION'] });
  });

  it('R133: a ticket of the own account is shown for the account, whoever it is about', async () => {
    const ticket = await givenRecord(test, organisation, 'Tickets', { title: 'Rust', contact: bo, account });
    const answer = await explained({ module: 'Tickets', recordId: ticket });
    expect(answer.allowed).toBe(true);
    expect(answer.steps.find(({ code }) => code === 'RECORD_LINKED_TO_ACCOUNT')?.about.record).toMatchObject({
      name: 'Nordvind',
    });
    expect(answer.others).toHaveLength(1);
    await open('Tickets', ticket).expect(200);
  });

  it('R133: whoever names no account has none, whatever account another lookup of theirs names', async () => {
    await request(test.server)
      .post(`${organisation.path}/modules/Contacts/fields`)
      .set(organisation.administrator.headers)
      .send({ apiName: 'reseller', label: { en: 'Reseller' }, kind: 'lookup', lookupModule: 'Accounts' })
      .expect(201);
    const cy = await givenRecord(test, organisation, 'Contacts', { lastName: 'Holm', reseller: account });
    const ticket = await givenRecord(test, organisation, 'Tickets', { title: 'Rust', contact: bo, account });
    user = await givenPortalUser(test, organisation, portal, cy);
    await open('Tickets', ticket).expect(404);
    expect((await explained({ module: 'Tickets', recordId: ticket })).allowed).toBe(false);
  });

  it('R50: says which mandatory field stands in the way of creating', async () => {
    const answer = await explained({ action: 'create', recordId: undefined, module: 'Tickets' });
    expect(answer.allowed).toBe(false);
    expect(answer.changes.map(({ code }) => code)).toContain('OPEN_MANDATORY_FIELDS');
    const { about } = answer.changes.find(({ code }) => code === 'OPEN_MANDATORY_FIELDS') ?? {};
    expect(about?.fields?.map(({ en }) => en)).toContain('Title');
  });

  it('X1: explains the draft as well as what is live', async () => {
    await givenDraft(test, organisation, portal, [OWN_CONTACT]);
    expect(await explained({})).toMatchObject({ allowed: true });
    const answer = await explained({ configuration: 'draft' });
    expect(answer).toMatchObject({ allowed: false, configuration: 'draft' });
    expect(failing(answer.steps)).toEqual(['TAB_PRESENT']);
  });

  it('X1: says what the portal does, record by record and field by field', async () => {
    const ticket = await givenRecord(test, organisation, 'Tickets', { title: 'Rust', contact: bo });
    const questions: [string, string, string[]][] = [
      ['Invoices', mine, ['number', 'subject', 'status', 'dueDate', 'grandTotal', 'subTotal']],
      ['Invoices', draft, ['number']],
      ['Invoices', foreign, ['number']],
      ['Tickets', ticket, ['number', 'title']],
      ['Contacts', anna, ['fullName', 'email', 'phone']],
      ['Contacts', bo, ['fullName']],
    ];
    let asked = 0;
    for (const [module, recordId, fields] of questions) {
      const seen = await open(module, recordId);
      expect([module, (await explained({ module, recordId })).allowed]).toEqual([module, seen.status === 200]);
      for (const field of fields) {
        const isShown = Object.hasOwn((seen.body as { values?: object }).values ?? {}, field);
        const { allowed } = await explained({ module, recordId, field });
        expect([module, field, allowed]).toEqual([module, field, isShown]);
        asked += 1;
      }
    }
    expect(asked).toBe(14);
  });
});

describe('X1: who may ask', () => {
  it('X1: portal users have no route to it', async () => {
    await ask({}, user.headers).expect(401);
    await request(test.server).post(`${user.path}/explanations`).set(user.headers).send({}).expect(404);
  });

  it('X1: staff need the right to manage portal users', async () => {
    const standard = await givenStaff(test, organisation.id, 'standard');
    await ask({}, standard.headers).expect(403);
  });

  it('X1: what is not there, or somebody else’s, is the same 404', async () => {
    const other = await givenCrm(test);
    const theirs = await givenRecord(test, other, 'Invoices', { subject: 'Saddles' });
    const missing = await ask({ recordId: newId() }).expect(404);
    for (const question of [
      { recordId: theirs },
      { portalUserId: newId() },
      { module: 'Nothing' },
      { module: 'Tickets' },
    ])
      expect((await ask(question).expect(404)).body).toEqual(missing.body);
  });

  it.each([
    [{ recordId: undefined }, '/recordId', 'REQUIRED'],
    [{ action: 'create' as const }, '/recordId', 'UNKNOWN_PROPERTY'],
    [{ field: 'margins' }, '/field', 'FIELD_NOT_AVAILABLE'],
    [{ field: 'number', action: 'delete' as const }, '/field', 'FIELD_NOT_AVAILABLE'],
  ])('X1: refuses a question that makes no sense: %j', async (question, pointer, code) => {
    const { body } = await ask(question).expect(400);
    expect((body as { errors: object[] }).errors).toEqual([expect.objectContaining({ pointer, code })]);
  });
});
