import type {
  ModuleSummary,
  Page,
  PortalDetail,
  RecordDetail,
  SignedIn,
  StaffMe,
  UserTypeDetail,
} from '@portico/contracts';
import { Database } from '@portico/platform';
import { SmtpSink, TEST_PASSWORD } from '@portico/testing';
import request, { type Test } from 'supertest';
import { FirstSetUp } from '../src/set-up/first-set-up.service';
import { wholeApi, type WholeApi } from './support/whole-api';

const ANSWERS = {
  ...{ organisationName: 'Hazel Tools', name: 'Ida Holm', email: 'ida@hazel.example', password: TEST_PASSWORD },
  ...{ language: 'fr', timeZone: 'Europe/Paris', country: 'FR', currency: 'EUR' },
};

let sink: SmtpSink;
let test: WholeApi;
/** Who made the organisation. */
let ida: { path: string; headers: { authorization: string } };

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url });
});
afterAll(async () => {
  await test.close();
  await sink.stop();
});

const state = (): Test => request(test.server).get('/api/v1/set-up');
const make = (body: object): Test => request(test.server).post('/api/v1/set-up').send(body);
const newCode = async (): Promise<string> => (await test.get(FirstSetUp).newCode()) ?? '';
const organisations = async (): Promise<number> =>
  (await test.get(Database).global.query('SELECT 1 FROM organisations')).length;
const codesOf = (body: { errors?: { pointer: string; code: string }[] }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

/** In this order: one installation, from empty to used, whose clock only goes on. */
describe('an installation without an organisation', () => {
  it('first run: is open, and nobody takes it without a code', async () => {
    expect((await state().expect(200)).body).toEqual({ isOpen: true });
    const refused = await make({ ...ANSWERS, code: '7K3Q-M0X9-TB4H-2WPC' }).expect(400);
    expect(codesOf(refused.body)).toEqual(['/code CODE_WRONG']);
  });

  it('first run: says every mistake at once', async () => {
    const weak = await make({ ...ANSWERS, code: await newCode(), password: 'password1234' }).expect(400);
    expect(codesOf(weak.body)).toEqual(['/password PASSWORD_TOO_COMMON']);
    const both = await make({ ...ANSWERS, code: 'x', password: 'short' }).expect(400);
    expect(codesOf(both.body)).toEqual(['/code CODE_WRONG', '/password PASSWORD_TOO_SHORT']);
    const odd = await make({ ...ANSWERS, code: 'x', email: 'nobody', currency: 'XXQ', plan: 'ultimate' }).expect(400);
    expect([...new Set(codesOf(odd.body)?.map((text) => text.split(' ')[0]))].sort()).toEqual([
      '/currency',
      '/email',
      '/plan',
    ]);
    expect(await organisations()).toBe(0);
  });

  it('first run: a code ends after a day, and with the next one', async () => {
    const [former, late] = [await newCode(), await newCode()];
    await make({ ...ANSWERS, code: former }).expect(400);
    test.clock.advance({ hours: 24 });
    await make({ ...ANSWERS, code: late }).expect(400);
    expect(await organisations()).toBe(0);
  });

  it('first run: the eleventh guess has to wait', async () => {
    const code = await newCode();
    test.clock.advance({ hours: 1 });
    for (let guess = 0; guess < 10; guess += 1) await make({ ...ANSWERS, code: 'guess' }).expect(400);
    const refused = await make({ ...ANSWERS, code }).expect(429);
    expect(refused.body.code).toBe('RATE_LIMITED');
    expect(await organisations()).toBe(0);
  });

  it('first run: of many with the code at once one makes the organisation, and signs in', async () => {
    test.clock.advance({ hours: 2 });
    const code = (await newCode()).toLowerCase().replaceAll('-', ' ');
    const bodies = Array.from({ length: 5 }, (_, at) => ({ ...ANSWERS, code, email: `ida-${at}@hazel.example` }));
    const answers = await Promise.all(bodies.map((body) => make(body)));
    expect(answers.map(({ status }) => status === 201).filter(Boolean)).toEqual([true]);
    expect(await organisations()).toBe(1);

    const won = answers.findIndex(({ status }) => status === 201);
    const cookie = (answers[won]?.headers['set-cookie'] as unknown as string[] | undefined)?.[0]?.split(';')[0] ?? '';
    const me = (await request(test.server).get('/api/v1/me').set('Cookie', cookie).expect(200)).body as StaffMe;
    expect(me).toMatchObject({ name: 'Ida Holm', email: `ida-${won}@hazel.example`, language: 'fr' });
    const [membership] = me.memberships;
    expect(membership).toMatchObject({ organisation: { name: 'Hazel Tools' }, profile: { key: 'administrator' } });
    const modules = await request(test.server)
      .get(`/api/v1/organisations/${membership?.organisation.id}/modules`)
      .set('Cookie', cookie)
      .expect(200);
    expect((modules.body as Page<ModuleSummary>).data.map(({ apiName }) => apiName)).toContain('Contacts');
    const credentials = { email: `ida-${won}@hazel.example`, password: TEST_PASSWORD };
    const signedIn = await request(test.server)
      .post('/api/v1/auth/sign-in')
      .send({ ...credentials, transport: 'bearer' })
      .expect(200);
    ida = {
      path: `/api/v1/organisations/${membership?.organisation.id}`,
      headers: { authorization: `Bearer ${(signedIn.body as SignedIn).accessToken}` },
    };
  });

  it('first run: each of the first steps is told by what was really done', async () => {
    const get = async <Body>(path: string): Promise<Body> =>
      (await request(test.server).get(`${ida.path}/${path}`).set(ida.headers).expect(200)).body as Body;
    const post = async <Body>(path: string, body: object = {}): Promise<Body> => {
      const { status, body: answer } = await request(test.server)
        .post(`${ida.path}/${path}`)
        .set(ida.headers)
        .send(body);
      expect({ path, ok: status < 300, answer }).toMatchObject({ ok: true });
      return answer as Body;
    };
    /** What the guide asks for, as it asks for it. */
    const done = async (): Promise<string[]> => {
      const [staff, contacts, portals, batches] = [
        await get<Page<unknown>>('staff?limit=2'),
        await get<Page<unknown>>('modules/Contacts/records?limit=1'),
        await get<Page<PortalDetail>>('portals'),
        await get<Page<unknown>>('invitation-batches?limit=1'),
      ];
      return [
        ...(staff.data.length > 1 ? ['staff'] : []),
        ...(contacts.data.length > 0 ? ['contacts'] : []),
        ...(portals.data.some(({ status }) => status === 'live') ? ['portal'] : []),
        ...(batches.data.length > 0 ? ['invite'] : []),
      ];
    };
    expect(await done()).toEqual([]);
    await post('staff', { name: 'Bo Ek', email: 'bo@hazel.example', profile: 'standard' });
    expect(await done()).toEqual(['staff']);
    const values = { lastName: 'Lindqvist', email: 'anna@nordvind.example' };
    const contact = await post<RecordDetail>('modules/Contacts/records', { values });
    expect(await done()).toEqual(['staff', 'contacts']);
    const portal = { name: 'Hazel', slug: 'hazel', userTypeName: 'Customers', baseModule: 'Contacts' };
    const { id } = await post<PortalDetail>('portals', portal);
    // A draft opens nothing to anybody.
    expect(await done()).toEqual(['staff', 'contacts']);
    await post(`portals/${id}/finish`);
    expect(await done()).toEqual(['staff', 'contacts', 'portal']);
    const [type] = (await get<Page<UserTypeDetail>>(`portals/${id}/user-types`)).data;
    const selection = { kind: 'records', recordIds: [contact.id] };
    await post('invitation-batches', { userTypeId: type?.id, selection });
    expect(await done()).toEqual(['staff', 'contacts', 'portal', 'invite']);
  });

  it('first run: once there is an organisation nothing of it is there any more, whatever is sent', async () => {
    const missing = await request(test.server).get('/api/v1/no-such-route');
    for (const answer of [await state(), await make({ ...ANSWERS, code: 'x' }), await make({}), await make([])])
      expect([answer.status, answer.body.code]).toEqual([404, missing.body.code]);
    expect(await test.get(FirstSetUp).newCode()).toBeNull();
  });
});
