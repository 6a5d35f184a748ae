import type { Page, RecordDecision, RecordDetail } from '@portico/contracts';
import { newId } from '@portico/platform';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

describe('approval and review over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;
  let jonas: TestStaff;
  let quote: RecordDetail;
  let path: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    await given.share('public-write');
    maya = given.organisation.administrator;
    jonas = await givenStaff(test, given.organisation.id, 'standard');
    quote = await given.create('Quotes', { subject: 'Twelve bicycles' });
    path = `${given.organisation.path}/modules/Quotes/records/${quote.id}`;
  });

  const submit = (by: TestStaff, body: object = { kind: 'approval' }) =>
    request(test.server).post(`${path}/decisions`).set(by.headers).send(body);
  const decide = (by: TestStaff, id: string, body: object) =>
    request(test.server).post(`${path}/decisions/${id}/outcome`).set(by.headers).send(body);
  const edit = (by: TestStaff, version: number) =>
    request(test.server)
      .patch(path)
      .set(by.headers)
      .set('If-Match', `"${version}"`)
      .send({ values: { subject: 'Thirteen bicycles' } });
  const record = async () => (await request(test.server).get(path).set(maya.headers)).body as RecordDetail;

  it('a submitted record is locked until somebody else approves it', async () => {
    const { body } = await submit(jonas, { kind: 'approval', comment: 'Please look at the price' }).expect(201);
    const decision = body as RecordDecision;
    expect(decision).toMatchObject({
      ...{ kind: 'approval', outcome: null, comment: 'Please look at the price', mayDecide: false, mayWithdraw: true },
      record: { module: 'Quotes', id: quote.id, name: quote.name },
      submittedBy: { id: jonas.id, name: 'Jonas Weber' },
    });
    expect((await record()).approvalState).toBe('pending');
    for (const refused of [await edit(jonas, 2), await edit(maya, 2)])
      expect([refused.status, refused.body.code]).toEqual([409, 'RECORD_LOCKED']);
    await request(test.server).delete(path).set(maya.headers).expect(409);
    await submit(maya)
      .expect(409)
      .expect(({ body: problem }) => expect(problem.code).toBe('DECISION_OPEN'));
    await decide(jonas, decision.id, { outcome: 'approved' }).expect(403);
    const decided = await decide(maya, decision.id, { outcome: 'approved', comment: 'Fine' }).expect(200);
    expect(decided.body).toMatchObject({
      ...{ outcome: 'approved', decisionComment: 'Fine', mayDecide: false, mayWithdraw: false },
      decidedBy: { id: maya.id, name: 'Maya Ross' },
    });
    expect((await record()).approvalState).toBe('approved');
    await edit(jonas, 3).expect(200);
  });

  it('rejects with a reason, and can be submitted again', async () => {
    const { body } = await submit(jonas).expect(201);
    const nothing = await decide(maya, body.id, { outcome: 'rejected' }).expect(400);
    expect(nothing.body.errors).toEqual([expect.objectContaining({ pointer: '/comment', code: 'REQUIRED' })]);
    await decide(maya, body.id, { outcome: 'reviewed' }).expect(400);
    await decide(maya, body.id, { outcome: 'rejected', comment: 'Too cheap' }).expect(200);
    expect((await record()).approvalState).toBe('rejected');
    await decide(maya, body.id, { outcome: 'approved' })
      .expect(409)
      .expect(({ body: problem }) => expect(problem.code).toBe('DECISION_MADE'));
    await submit(jonas).expect(201);
    const all = await request(test.server).get(`${path}/decisions`).set(jonas.headers).expect(200);
    const { data } = all.body as Page<RecordDecision>;
    expect(data.map(({ outcome, decisionComment }) => [outcome, decisionComment])).toEqual([
      [null, null],
      ['rejected', 'Too cheap'],
    ]);
  });

  it('is taken back by who submitted, and by nobody else without the right to approve', async () => {
    const { body } = await submit(jonas).expect(201);
    const ida = await givenStaff(test, given.organisation.id, 'standard');
    await decide(ida, body.id, { outcome: 'withdrawn' }).expect(403);
    await decide(jonas, body.id, { outcome: 'withdrawn' }).expect(200);
    expect((await record()).approvalState).toBe('none');
  });

  it('nobody decides on their own submission, unless nobody else could', async () => {
    const alone = (await submit(maya).expect(201)).body as RecordDecision;
    expect(alone.mayDecide).toBe(true);
    const second = await givenStaff(test, given.organisation.id, 'administrator');
    await decide(maya, alone.id, { outcome: 'approved' })
      .expect(409)
      .expect(({ body: problem }) => expect(problem.code).toBe('DECISION_OWN'));
    await decide(second, alone.id, { outcome: 'approved' }).expect(200);
  });

  it('of two who decide at once one is told that it is decided', async () => {
    const second = await givenStaff(test, given.organisation.id, 'administrator');
    const { body } = await submit(jonas).expect(201);
    const answers = await Promise.all([
      decide(maya, body.id, { outcome: 'approved' }),
      decide(second, body.id, { outcome: 'rejected', comment: 'No' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('a review locks nothing and stands beside an approval', async () => {
    const { body } = await submit(jonas, { kind: 'review' }).expect(201);
    expect((await record()).reviewState).toBe('pending');
    await edit(jonas, 2).expect(200);
    await submit(jonas).expect(201);
    await decide(maya, body.id, { outcome: 'reviewed' }).expect(200);
    expect(await record()).toMatchObject({ reviewState: 'reviewed', approvalState: 'pending' });
  });

  it('lists what waits in all modules, the longest first, without what lies in the recycle bin', async () => {
    await submit(jonas).expect(201);
    const other = await given.create('Contacts', { lastName: 'Lindqvist' });
    const gone = await given.create('Contacts', { lastName: 'Holm' });
    const contacts = `${given.organisation.path}/modules/Contacts/records`;
    for (const { id } of [other, gone])
      await request(test.server)
        .post(`${contacts}/${id}/decisions`)
        .set(jonas.headers)
        .send({ kind: 'review' })
        .expect(201);
    await request(test.server).delete(`${contacts}/${gone.id}`).set(maya.headers).expect(204);
    const waiting = async (query = '') => {
      const url = `${given.organisation.path}/decisions${query}`;
      const { body } = await request(test.server).get(url).set(maya.headers).expect(200);
      return (body as Page<RecordDecision>).data.map(({ kind, record: { module } }) => `${kind} ${module}`);
    };
    expect(await waiting()).toEqual(['approval Quotes', 'review Contacts']);
    expect(await waiting('?kind=review')).toEqual(['review Contacts']);
    await request(test.server).get(`${given.organisation.path}/decisions?kind=all`).set(maya.headers).expect(400);
  });

  it('a state set by hand needs the right to approve, and opens or closes what was submitted', async () => {
    const states = (by: TestStaff, body: object) =>
      request(test.server).patch(`${path}/states`).set(by.headers).send(body);
    await states(jonas, { approvalState: 'approved' }).expect(403);
    await states(jonas, { consentState: 'obtained' }).expect(200);
    await states(maya, { approvalState: 'pending' }).expect(200);
    const all = await request(test.server).get(`${path}/decisions`).set(jonas.headers).expect(200);
    const [opened] = (all.body as Page<RecordDecision>).data;
    expect(opened).toMatchObject({ outcome: null, submittedBy: { id: maya.id } });
    await states(maya, { approvalState: 'approved' }).expect(200);
    const after = await request(test.server).get(`${path}/decisions/${opened?.id}`).set(jonas.headers).expect(200);
    expect(after.body).toMatchObject({ outcome: 'approved', decidedBy: { id: maya.id } });
  });

  it('stays within its record and its organisation', async () => {
    const { body } = await submit(jonas).expect(201);
    const stranger = (await givenRecordsTenant(test)).organisation.administrator;
    await decide(stranger, body.id, { outcome: 'approved' }).expect(404);
    await decide(maya, newId(), { outcome: 'approved' }).expect(404);
    const other = await given.create('Quotes', { subject: 'Other' });
    await request(test.server)
      .get(`${given.organisation.path}/modules/Quotes/records/${other.id}/decisions/${body.id}`)
      .set(maya.headers)
      .expect(404);
  });
});
