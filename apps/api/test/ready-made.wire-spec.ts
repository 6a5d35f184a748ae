import type { ReadyMadeType, TabConfiguration, TypeConfiguration, UserTypeDetail } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database } from '@portico/platform';
import { PortalConfigHttpModule } from '@portico/portal-config';
import { MetadataService } from '@portico/records';
import {
  administratorContext,
  createTestApplication,
  givenCrm,
  givenPortal,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request, { type Test } from 'supertest';

describe('ready-made portals', () => {
  let test: TestApplication;
  let organisation: TestOrganisation;
  let portal: TestPortal;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [UserTypeHttpModule, PortalConfigHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    organisation = await givenCrm(test);
    portal = await givenPortal(test, organisation);
  });

  const call = (method: 'get' | 'post', route: string): Test =>
    request(test.server)[method](`${portal.path}/${route}`).set(organisation.administrator.headers);
  const create = (body: object): Test => call('post', 'user-types').send({ baseModule: 'Contacts', ...body });
  const onOffer = async (): Promise<string[]> =>
    ((await call('get', 'ready-made-types').expect(200)).body as ReadyMadeType[]).map(({ key }) => key);
  const tenant = () => test.get(Database).for({ organisationId: organisation.id });
  /** As whoever takes a field out of a module leaves it. */
  const removeContact = (module: string): Promise<number> =>
    tenant().execute(
      `UPDATE fields f SET deleted_at = now() FROM modules m WHERE m.organisation_id = $1 AND f.organisation_id = $1
         AND f.module_id = m.id AND m.api_name = $2 AND f.api_name = 'contact'`,
      [module],
    );
  const changed = (): Promise<number> =>
    tenant().execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');

  it.each([
    ['support', 'Tickets', true, ['title', 'priority', 'severity', 'category', 'description']],
    ['billing', 'Invoices', false, []],
    ['quotes', 'Quotes', false, []],
  ] as const)(
    'R173: %s is an add-on with one tab, that can be published as it is',
    async (key, name, creates, writes) => {
      const made = (await create({ name: 'Ready', readyMade: key }).expect(201)).body as UserTypeDetail;
      expect(made).toMatchObject({ kind: 'add-on', publishedVersion: null, baseModule: { apiName: 'Contacts' } });
      const route = `user-types/${made.id}/configuration`;
      const answer = await call('get', route).expect(200);
      const { tabs } = (answer.body as { configuration: TypeConfiguration }).configuration;
      const module = (await test.get(MetadataService).of(tenant())).get(name);
      const [own, tab] = tabs as [TabConfiguration, TabConfiguration];
      expect([tabs.length, own.kind, tab.moduleId]).toEqual([2, 'base', module.id]);
      expect(tab.actions).toEqual({ view: true, create: creates, edit: false, delete: false });
      const open = (permission: string): string[] =>
        Object.entries(tab.layouts[0]?.fields ?? {})
          .filter(([, given]) => given === permission)
          .map(([id]) => module.fields.find((field) => field.id === id)?.apiName ?? id);
      expect(open('editable').sort()).toEqual([...writes].sort());
      for (const internal of ['owner', 'salesCommission', 'margin', 'exciseDuty'])
        expect(open('read-only')).not.toContain(internal);
      await test
        .get(Database)
        .transaction(administratorContext(test, organisation), (transaction) =>
          test.get(SeatService).setBought(transaction, made.id, 1),
        );
      await call('post', `${route}/publish`).set('If-Match', String(answer.headers['etag'])).expect(201);
    },
  );

  it('R174: each is on offer only while its module is there and still points at contacts', async () => {
    expect(await onOffer()).toEqual(['support', 'billing', 'quotes']);
    await removeContact('Tickets');
    await changed();
    expect(await onOffer()).toEqual(['billing', 'quotes']);
    await removeContact('Quotes');
    await changed();
    expect(await onOffer()).toEqual(['billing']);
    const refused = await create({ name: 'Support', readyMade: 'support' }).expect(400);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/readyMade', code: 'NOT_AN_OPTION' })]);
  });

  it('R173: is never an exclusive type, nor over another module, and every mistake is told', async () => {
    const wrong = { name: 'Support', readyMade: 'support', kind: 'exclusive', baseModule: 'Vendors' };
    const answer = await create(wrong).expect(400);
    expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/kind',
      '/baseModule',
    ]);
    await create({ name: 'Support', readyMade: 'everything' }).expect(400);
  });
});
