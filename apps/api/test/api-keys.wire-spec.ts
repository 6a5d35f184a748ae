import type { ApiKeyCreated, ModuleMetadata, Page, RecordDetail, RecordHistoryEntry } from '@portico/contracts';
import { API_KEY_PERMISSIONS } from '@portico/contracts';
import { givenContacts, givenInvitingTenant, InvitingConsole, SmtpSink, type InvitingTenant } from '@portico/testing';
import request, { type Test } from 'supertest';
import { ask } from './support/asking';
import { givenPopulatedTenant } from './support/populated-tenant';
import { askable, nameOf, servedRoutes } from './support/routes';
import { takesBody, validBody } from './support/valid-bodies';
import { wholeApi, type WholeApi } from './support/whole-api';

const keyPermissions: readonly string[] = API_KEY_PERMISSIONS;

describe('an API key in the whole API', () => {
  let sink: SmtpSink;
  let test: WholeApi;
  let tenant: InvitingTenant;
  let admin: InvitingConsole;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await wholeApi({ smtpUrl: sink.url });
    tenant = await givenInvitingTenant(test);
    admin = new InvitingConsole(test, tenant);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });

  const given = async (scope: object): Promise<ApiKeyCreated> => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    return (await admin.post('api-keys', { name: 'Web shop', expiresAt, ...scope }).expect(201)).body as ApiKeyCreated;
  };
  const by = ({ token }: ApiKeyCreated) => ({
    get: (path: string): Test =>
      request(test.server).get(`${tenant.organisation.path}/${path}`).set('Authorization', `Bearer ${token}`),
    post: (path: string, body: object): Test =>
      request(test.server)
        .post(`${tenant.organisation.path}/${path}`)
        .set('Authorization', `Bearer ${token}`)
        .send(body),
    patch: (path: string, tag: string, body: object): Test =>
      request(test.server)
        .patch(`${tenant.organisation.path}/${path}`)
        .set({ Authorization: `Bearer ${token}`, 'If-Match': tag })
        .send(body),
  });

  it('opens no route of a portal, of sign-in, of an account or for people only, whatever its scope', async () => {
    const populated = await givenPopulatedTenant(test, 'A');
    const { body } = await request(test.server)
      .post(`/api/v1/organisations/${populated.ids['organisationId'] ?? ''}/api-keys`)
      .set(populated.staff)
      .send({
        ...{ name: 'Everything', permissions: API_KEY_PERMISSIONS },
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .expect(201);
    const headers = { authorization: `Bearer ${(body as ApiKeyCreated).token}` };
    const closed = servedRoutes(test).filter(
      ({ access }) => access?.kind === 'portal' || access?.kind === 'staff-session',
    );
    expect(closed.length).toBeGreaterThan(20);
    const opened: string[] = [];
    for (const route of closed) {
      const sent = validBody(route, takesBody(test.document, route), populated.ids);
      const { status } = await ask(test, askable(route), populated.ids, { headers, body: sent });
      if (status !== 401) opened.push(`${nameOf(route)}: ${status}`);
    }
    expect(opened).toEqual([]);
    const forPeople = servedRoutes(test).filter(
      ({ access, isPeopleOnly }) =>
        isPeopleOnly || (access?.kind === 'staff' && access.permissions.some((one) => !keyPermissions.includes(one))),
    );
    expect(forPeople.length).toBeGreaterThan(15);
    for (const route of forPeople) {
      // Refused before anybody looks at what was sent.
      const { status } = await ask(test, askable(route), populated.ids, { headers });
      if (status !== 403) opened.push(`${nameOf(route)}: ${status}`);
    }
    expect(opened).toEqual([]);
  });

  it('changes a record with its scope in the very module, and stands in the history', async () => {
    const contacts = (await admin.get('modules/Contacts').expect(200)).body as ModuleMetadata;
    const phone = contacts.fields.find(({ apiName }) => apiName === 'phone')?.id ?? '';
    const [recordId = ''] = await givenContacts(test, tenant.organisation, [{ name: 'Ida Holm' }]);
    const right = { moduleId: contacts.id, actions: ['view', 'edit'], hiddenFields: [phone], readOnlyFields: [] };
    const key = await given({ permissions: [], modules: [right] });
    const path = `modules/Contacts/records/${recordId}`;
    const seen = await by(key).get(path).expect(200);
    expect(Object.keys((seen.body as RecordDetail).values)).not.toContain('phone');
    const tag = seen.headers['etag'] ?? '';
    const refused = await by(key)
      .patch(path, tag, { values: { phone: '+46 1' } })
      .expect(400);
    expect(refused.body.errors[0].code).toBe('FIELD_NOT_AVAILABLE');
    await by(key)
      .patch(path, tag, { values: { lastName: 'Lind' } })
      .expect(200);
    const history = (await admin.get(`${path}/history`).expect(200)).body as Page<RecordHistoryEntry>;
    expect(history.data[0]?.actor).toEqual({ kind: 'api-key', id: key.id, name: 'Web shop' });
    await by(key).get('modules/Accounts/records').expect(404);
    await by(key)
      .post('modules/Contacts/records', { values: { lastName: 'Berg' } })
      .expect(403);
  });

  it('writes many at once, once for each Idempotency-Key of its own', async () => {
    const [one, other] = [
      await given({ permissions: ['record.create', 'record.edit', 'record.all'] }),
      await given({ permissions: ['record.create', 'record.edit', 'record.all'] }),
    ];
    const records = [{ externalId: 'shop-1', values: { lastName: 'Berg' } }];
    const { body } = await by(one).post('modules/Contacts/records/upsert', { records }).expect(200);
    expect(body.counts).toEqual({ created: 1, updated: 0, refused: 0 });
    const create = async (key: ApiKeyCreated) =>
      (
        await by(key)
          .post('modules/Contacts/records', { values: { lastName: 'Holm' } })
          .set('Idempotency-Key', 'order-7')
          .expect(201)
      ).body as RecordDetail;
    const [first, again, others] = [await create(one), await create(one), await create(other)];
    expect(again.id).toBe(first.id);
    expect(others.id).not.toBe(first.id);
  });
});
