import type { ConfigurationIssue, TypeConfiguration } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database, newId } from '@portico/platform';
import { MetadataService, type OrganisationMetadata } from '@portico/records';
import {
  configurationOf,
  createTestApplication,
  givenCrm,
  givenPortal,
  givenStaff,
  TEST_TABS,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { PublishedConfigurations } from './published-configurations.service';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

type Method = 'get' | 'post' | 'put';

/** A type's configuration as the administrator's screens handle it. */
class Editor {
  constructor(
    readonly organisation: TestOrganisation,
    readonly portal: TestPortal,
    readonly path = `${portal.path}/user-types/${portal.userTypeId}/configuration`,
  ) {}

  call(method: Method, suffix = '', staff = this.organisation.administrator) {
    return request(test.server)
      [method](this.path + suffix)
      .set(staff.headers);
  }
  get tenant() {
    return test.get(Database).for({ organisationId: this.organisation.id });
  }
  metadata(): Promise<OrganisationMetadata> {
    return test.get(MetadataService).of(this.tenant);
  }
  async words(tabs: readonly TestTab[]): Promise<TypeConfiguration> {
    return configurationOf(await this.metadata(), 'Contacts', tabs);
  }
  async etag(): Promise<string> {
    return (await this.call('get')).headers['etag'] ?? '';
  }
  async save(configuration: object, ifMatch?: string) {
    return this.call('put')
      .set('If-Match', ifMatch ?? (await this.etag()))
      .send(configuration);
  }
  async saveWords(tabs: readonly TestTab[]) {
    return this.save(await this.words(tabs));
  }
  async publish(ifMatch?: string) {
    return this.call('post', '/publish').set('If-Match', ifMatch ?? (await this.etag()));
  }
  async fieldId(moduleName: string, fieldName: string): Promise<string> {
    return (await this.metadata()).get(moduleName).fieldByName.get(fieldName)?.id ?? '';
  }
  /** What an administrator does in the CRM, seen by the next request. */
  async changeCrm(sql: string, values: readonly unknown[] = []): Promise<void> {
    await this.tenant.execute(sql, values);
    await this.tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
  }
  share(moduleName: string, sharing: string): Promise<void> {
    return this.changeCrm('UPDATE modules SET sharing = $3 WHERE organisation_id = $1 AND api_name = $2', [
      moduleName,
      sharing,
    ]);
  }
}

async function given(options: Parameters<typeof givenPortal>[2] = {}): Promise<Editor> {
  const organisation = await givenCrm(test);
  return new Editor(organisation, await givenPortal(test, organisation, options));
}

const codes = (body: { issues: ConfigurationIssue[] }) => body.issues.map(({ code, pointer }) => [code, pointer]);
const names = (modules: { apiName: string }[]) => modules.map(({ apiName }) => apiName);

const CONTACTS: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };
const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 'v',
  fields: ['number', 'subject', 'status'],
};
const PRODUCTS: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] };

describe('options', () => {
  it('R24: offers the modules with a lookup to the base module, R38 with each such lookup', async () => {
    const editor = await given();
    const { body } = await editor.call('get', '/options');
    expect(names(body.baseModules)).toEqual(['Contacts']);
    expect(names(body.relatedModules)).toEqual(['Quotes', 'Invoices', 'Tickets']);
    const invoices = body.relatedModules.find(({ apiName }: { apiName: string }) => apiName === 'Invoices');
    const { baseModuleId } = await editor.words([]);
    expect(invoices.lookups).toEqual([
      {
        fieldId: await editor.fieldId('Invoices', 'contact'),
        label: expect.objectContaining({ en: expect.any(String) }),
        targetModuleId: baseModuleId,
      },
    ]);
    expect(invoices.hasAccount).toBe(true);
    expect(invoices.layouts).toHaveLength(1);
  });

  it('R40: offers public modules, as long as they are shared publicly', async () => {
    const editor = await given();
    expect((await editor.call('get', '/options')).body.publicModules).toEqual([]);
    await editor.share('Products', 'public-read');
    await editor.share('Accounts', 'public-write');
    expect(names((await editor.call('get', '/options')).body.publicModules)).toEqual(['Accounts', 'Products']);
    await editor.share('Products', 'private');
    expect(names((await editor.call('get', '/options')).body.publicModules)).toEqual(['Accounts']);
  });

  it('R42: a module chosen as public is no longer on offer as a related one, and the other way round', async () => {
    const editor = await given();
    await editor.share('Invoices', 'public-read');
    await editor.saveWords([{ ...INVOICES, kind: 'public' }]);
    const asPublic = (await editor.call('get', '/options')).body;
    expect(names(asPublic.relatedModules)).toEqual(['Quotes', 'Tickets']);
    expect(names(asPublic.publicModules)).toEqual(['Invoices']);
    await editor.saveWords([INVOICES]);
    const asRelated = (await editor.call('get', '/options')).body;
    expect(names(asRelated.relatedModules)).toEqual(['Quotes', 'Invoices', 'Tickets']);
    expect(names(asRelated.publicModules)).toEqual([]);
  });

  it('R52: marks the columns that follow the Unit price of Products', async () => {
    const { body } = await (await given()).call('get', '/options');
    const invoices = body.relatedModules.find(({ apiName }: { apiName: string }) => apiName === 'Invoices');
    const lines = invoices.fields.find(({ apiName }: { apiName: string }) => apiName === 'lineItems');
    const marked = lines.columns.filter(({ priceOf }: { priceOf: string | null }) => priceOf !== null);
    expect(names(marked)).toEqual(['unitPrice', 'discount', 'lineTotal']);
    const total = invoices.fields.find(({ apiName }: { apiName: string }) => apiName === 'grandTotal');
    expect(total).toMatchObject({ priceOf: null, isSystem: true });
  });
});

describe('the draft', () => {
  it('R22: begins with the own record', async () => {
    const organisation = await givenCrm(test);
    const portal = await request(test.server)
      .post(`${organisation.path}/portals`)
      .set(organisation.administrator.headers)
      .send({ name: `Fresh ${newId()}` });
    const path = `${organisation.path}/portals/${portal.body.id}/user-types/${portal.body.defaultUserTypeId}/configuration`;
    const { body } = await request(test.server).get(path).set(organisation.administrator.headers);
    expect(body.configuration.tabs).toMatchObject([
      { kind: 'base', filterByFieldId: null, scope: 'own', view: 'list' },
    ]);
  });

  it('R26: keeps the chosen tabs in their order', async () => {
    const editor = await given();
    const { status, body } = await editor.saveWords([
      INVOICES,
      { ...INVOICES, module: 'Tickets', fields: ['title'] },
      CONTACTS,
    ]);
    expect(status).toBe(200);
    const metadata = await editor.metadata();
    const order = (await editor.call('get')).body.configuration.tabs.map(
      ({ moduleId }: { moduleId: string }) => metadata.get(moduleId).apiName,
    );
    expect(order).toEqual(['Invoices', 'Tickets', 'Contacts']);
    expect(body).toMatchObject({ publishedVersion: 1, hasChanges: true, issues: [] });
  });

  it('R49: keeps visible and read-only apart, field by field', async () => {
    const editor = await given();
    await editor.saveWords([{ ...CONTACTS, actions: 've', fields: ['fullName', 'phone!'] }]);
    const [layout] = (await editor.call('get')).body.configuration.tabs[0].layouts;
    expect(layout.fields).toEqual({
      [await editor.fieldId('Contacts', 'fullName')]: 'read-only',
      [await editor.fieldId('Contacts', 'phone')]: 'editable',
    });
  });

  it('R48: a field that is added to the CRM is on offer and stays hidden', async () => {
    const editor = await given();
    const before = (await editor.call('get')).body.configuration;
    const id = newId();
    await editor.changeCrm(
      `INSERT INTO fields (organisation_id, id, module_id, api_name, label, kind, position)
       SELECT $1, $2, id, 'secret', '{"en":"Secret"}', 'text', 99 FROM modules WHERE organisation_id = $1 AND api_name = 'Invoices'`,
      [id],
    );
    const options = (await editor.call('get', '/options')).body;
    const invoices = options.relatedModules.find(({ apiName }: { apiName: string }) => apiName === 'Invoices');
    expect(names(invoices.fields)).toContain('secret');
    expect((await editor.call('get')).body.configuration).toEqual(before);
    expect(JSON.stringify(before)).not.toContain(id);
  });

  it('R48: forgets the permissions of a field that was deleted', async () => {
    const editor = await given();
    const id = await editor.fieldId('Invoices', 'subject');
    expect(JSON.stringify((await editor.call('get')).body)).toContain(id);
    await editor.changeCrm('UPDATE fields SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [id]);
    const { body } = await editor.call('get');
    expect(JSON.stringify(body)).not.toContain(id);
    expect(body.issues).toEqual([]);
  });

  it('needs the ETag that was edited, and gives what is there when it is another', async () => {
    const editor = await given();
    const etag = await editor.etag();
    expect((await editor.call('put').send(await editor.words([CONTACTS]))).status).toBe(428);
    const first = await editor.save(await editor.words([CONTACTS]), etag);
    expect(first.status).toBe(200);
    expect(first.headers['etag']).not.toBe(etag);
    const second = await editor.save(await editor.words([INVOICES]), etag);
    expect([second.status, second.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(second.body.context).toMatchObject({
      etag: first.headers['etag'],
      draft: { configuration: first.body.configuration },
    });
  });

  it('of two who save at once, one is told of the other', async () => {
    const editor = await given();
    const etag = await editor.etag();
    const configuration = await editor.words([CONTACTS]);
    const answers = await Promise.all([editor.save(configuration, etag), editor.save(configuration, etag)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('R21: keeps the base module of the type', async () => {
    const editor = await given();
    const accounts = (await editor.metadata()).get('Accounts');
    const answer = await editor.save({ baseModuleId: accounts.id, tabs: [] });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/baseModuleId', code: 'READ_ONLY' }]);
  });

  it.each<[string, (tab: Record<string, unknown>) => object, string]>([
    ['R34: another view than a list', (tab) => ({ ...tab, view: 'canvas' }), '/tabs/0/view'],
    ['an unknown kind', (tab) => ({ ...tab, kind: 'web' }), '/tabs/0/kind'],
    ['an unknown scope', (tab) => ({ ...tab, scope: 'all' }), '/tabs/0/scope'],
    ['no actions', (tab) => ({ ...tab, actions: undefined }), '/tabs/0/actions'],
    [
      'an action that is no yes or no',
      (tab) => ({ ...tab, actions: { view: 1, create: false, edit: false, delete: false } }),
      '/tabs/0/actions/view',
    ],
    [
      'an action too many',
      (tab) => ({ ...tab, actions: { ...(tab['actions'] as object), export: true } }),
      '/tabs/0/actions/export',
    ],
    ['an unknown property', (tab) => ({ ...tab, hidden: true }), '/tabs/0/hidden'],
    ['a module that is no id', (tab) => ({ ...tab, moduleId: 'Invoices' }), '/tabs/0/moduleId'],
    [
      'a permission that is none',
      (tab) => ({ ...tab, layouts: [{ layoutId: newId(), fields: { [newId()]: 'hidden' } }] }),
      '/tabs/0/layouts/0/fields',
    ],
    [
      'fields as a list',
      (tab) => ({ ...tab, layouts: [{ layoutId: newId(), fields: [] }] }),
      '/tabs/0/layouts/0/fields',
    ],
    [
      'field names',
      (tab) => ({ ...tab, layouts: [{ layoutId: newId(), fields: { subject: 'editable' } }] }),
      '/tabs/0/layouts/0/fields',
    ],
  ])('refuses %s', async (_title, change, pointer) => {
    const editor = await given();
    const configuration = await editor.words([INVOICES]);
    const answer = await editor.save({
      ...configuration,
      tabs: configuration.tabs.map((tab) => change({ ...tab })),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });
});

describe('contradictions', () => {
  const layout = '/tabs/0/layouts/0/fields';

  it.each<[string, TestTab[], [string, string][]]>([
    [
      'R23: deleting the own record',
      [{ ...CONTACTS, actions: 'vd' }],
      [['OWN_RECORD_NOT_DELETABLE', '/tabs/0/actions/delete']],
    ],
    [
      'R24: a module without a lookup to the base module',
      [{ ...PRODUCTS, kind: 'related' }],
      [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']],
    ],
    [
      'R25: a filter that leads to another module',
      [{ ...INVOICES, filterBy: 'account' }],
      [['FILTER_LOOKUP_MISSING', '/tabs/0/filterByFieldId']],
    ],
    ['R27: no layout', [{ ...INVOICES, layouts: [] }], [['LAYOUT_MISSING', '/tabs/0/layouts']]],
    [
      'R28: edit and delete without view',
      [{ ...INVOICES, actions: 'ed' }],
      [
        ['ACTION_REQUIRES_VIEW', '/tabs/0/actions/edit'],
        ['ACTION_REQUIRES_VIEW', '/tabs/0/actions/delete'],
      ],
    ],
    ['R40: a private module as a public one', [PRODUCTS], [['MODULE_NOT_ON_OFFER', '/tabs/0/moduleId']]],
    ['R42: a module in two tabs', [INVOICES, INVOICES], [['MODULE_TWICE', '/tabs/1/moduleId']]],
  ])('%s is saved, told, and never published', async (_title, tabs, expected) => {
    const editor = await given();
    const saved = await editor.saveWords(tabs);
    expect(saved.status).toBe(200);
    expect(codes(saved.body)).toEqual(expected);
    const { status, body } = await editor.publish();
    expect([status, body.code]).toEqual([422, 'CONFIGURATION_INVALID']);
    expect(body.errors.map((error: { code: string; pointer: string }) => [error.code, error.pointer])).toEqual(
      expected,
    );
    expect((await editor.call('get')).body.publishedVersion).toBe(1);
  });

  it('R41: a public module gives view only', async () => {
    const editor = await given();
    await editor.share('Products', 'public-write');
    const { body } = await editor.saveWords([{ ...PRODUCTS, actions: 'vced' }]);
    expect(codes(body)).toEqual([
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/create'],
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/edit'],
      ['PUBLIC_MODULE_VIEW_ONLY', '/tabs/0/actions/delete'],
    ]);
  });

  it('R50: create with a mandatory field hidden or read-only is refused, and the configuration says which', async () => {
    const editor = await given();
    const subject = await editor.fieldId('Invoices', 'subject');
    const hidden = await editor.saveWords([{ ...INVOICES, actions: 'vc', fields: ['status!'] }]);
    expect(hidden.body.issues).toEqual([
      {
        ...{ code: 'MANDATORY_FIELD_HIDDEN', pointer: `${layout}/${subject}`, fieldId: subject },
        moduleId: (await editor.metadata()).get('Invoices').id,
        layoutId: (await editor.metadata()).get('Invoices').defaultLayoutId,
      },
    ]);
    const readOnly = await editor.saveWords([{ ...INVOICES, actions: 'vc', fields: ['subject', 'status!'] }]);
    expect(codes(readOnly.body)).toEqual([['MANDATORY_FIELD_READ_ONLY', `${layout}/${subject}`]]);
    expect((await editor.publish()).body.code).toBe('CONFIGURATION_INVALID');
    const filled = await editor.saveWords([{ ...INVOICES, actions: 'vc', fields: ['subject!', 'status!'] }]);
    expect(filled.body.issues).toEqual([]);
    expect((await editor.publish()).status).toBe(201);
  });

  it('R50: a field made mandatory later is told of at once', async () => {
    const editor = await given();
    await editor.saveWords([{ ...INVOICES, actions: 'vc', fields: ['subject!'] }]);
    const terms = await editor.fieldId('Invoices', 'terms');
    await editor.changeCrm('UPDATE fields SET is_mandatory = true WHERE organisation_id = $1 AND id = $2', [terms]);
    expect(codes((await editor.call('get')).body)).toEqual([['MANDATORY_FIELD_HIDDEN', `${layout}/${terms}`]]);
  });

  it('R52: a mandatory price counts as hidden while the Unit price of Products is', async () => {
    const editor = await given();
    await editor.share('Products', 'public-read');
    await editor.changeCrm(
      `UPDATE fields SET is_mandatory = true WHERE organisation_id = $1 AND api_name = 'unitPrice' AND parent_field_id = $2`,
      [await editor.fieldId('Invoices', 'lineItems')],
    );
    const invoices: TestTab = {
      ...{ ...INVOICES, actions: 'vc' },
      fields: ['subject!', 'lineItems!', 'lineItems.quantity!', 'lineItems.unitPrice!'],
    };
    const closed = await editor.saveWords([invoices, PRODUCTS]);
    expect(closed.body.issues.map(({ code }: ConfigurationIssue) => code)).toEqual(['MANDATORY_FIELD_HIDDEN']);
    const open = await editor.saveWords([invoices, { ...PRODUCTS, fields: ['productName', 'unitPrice'] }]);
    expect(open.body.issues).toEqual([]);
  });
});

describe('publishing', () => {
  it('R12: is refused while the portal is a draft', async () => {
    const editor = await given({ isDraft: true });
    const { status, body } = await editor.publish();
    expect([status, body.code]).toEqual([409, 'PORTAL_NOT_LIVE']);
  });

  it('R54: finish refuses a draft that contradicts itself, and nothing is live', async () => {
    const editor = await given({ isDraft: true, tabs: [{ ...INVOICES, actions: 'e' }] });
    const finish = () =>
      request(test.server).post(`${editor.portal.path}/finish`).set(editor.organisation.administrator.headers);
    const refused = await finish();
    expect([refused.status, refused.body.code]).toEqual([422, 'CONFIGURATION_INVALID']);
    expect((await editor.call('get')).body.publishedVersion).toBeNull();
    await editor.saveWords([CONTACTS, INVOICES]);
    expect((await finish()).body.status).toBe('live');
    const stored = await test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 1);
    expect(stored).toEqual(await editor.words([CONTACTS, INVOICES]));
  });

  it('R39: a change of the draft is in force only when it is published', async () => {
    const editor = await given();
    const published = () => test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 1);
    const before = await published();
    expect(before).toEqual(await editor.words(TEST_TABS));
    await editor.saveWords([CONTACTS]);
    expect((await editor.call('get')).body).toMatchObject({ publishedVersion: 1, hasChanges: true });
    expect(await published()).toBe(before);
    const answer = await editor.publish();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ number: 2, isLive: true },
      publishedBy: { id: editor.organisation.administrator.id, name: 'Maya Ross' },
    });
    expect((await editor.call('get')).body).toMatchObject({ publishedVersion: 2, hasChanges: false });
    expect(await test.get(PublishedConfigurations).get(editor.tenant, editor.portal.userTypeId, 2)).toEqual(
      await editor.words([CONTACTS]),
    );
    expect(await published()).toBe(before);
  });

  it('R47: the configuration stays editable, R55 with each version kept', async () => {
    const editor = await given();
    for (const tabs of [[CONTACTS], [INVOICES], [CONTACTS, INVOICES]]) {
      await editor.saveWords(tabs);
      expect((await editor.publish()).status).toBe(201);
    }
    const first = (await editor.call('get', '/versions').query({ limit: '3' })).body;
    expect(first.data.map(({ number, isLive }: { number: number; isLive: boolean }) => [number, isLive])).toEqual([
      [4, true],
      [3, false],
      [2, false],
    ]);
    const rest = (await editor.call('get', '/versions').query({ limit: '3', cursor: first.page.nextCursor })).body;
    expect(rest.data.map(({ number }: { number: number }) => number)).toEqual([1]);
    expect(rest.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('publishes what was seen: another ETag, or none, is refused', async () => {
    const editor = await given();
    const seen = await editor.etag();
    await editor.saveWords([CONTACTS]);
    expect((await editor.publish(seen)).status).toBe(412);
    expect((await editor.call('post', '/publish')).status).toBe(428);
    expect((await editor.call('get')).body.publishedVersion).toBe(1);
  });

  it('publishes nothing anew when nothing changed', async () => {
    const editor = await given();
    expect((await editor.publish()).body.number).toBe(1);
    await editor.saveWords([CONTACTS]);
    const etag = await editor.etag();
    const answers = await Promise.all([editor.publish(etag), editor.publish(etag), editor.publish(etag)]);
    expect(answers.map(({ body }) => body.number)).toEqual([2, 2, 2]);
    expect((await editor.call('get', '/versions')).body.data).toHaveLength(2);
  });

  it('R16: a further type needs bought seats first', async () => {
    const editor = await given();
    const made = await request(test.server)
      .post(`${editor.portal.path}/user-types`)
      .set(editor.organisation.administrator.headers)
      .send({ name: 'Partners', baseModule: 'Contacts' });
    const partners = new Editor(
      editor.organisation,
      editor.portal,
      `${editor.portal.path}/user-types/${made.body.id}/configuration`,
    );
    const refused = await partners.publish();
    expect([refused.status, refused.body.code]).toEqual([409, 'USER_TYPE_NEEDS_SEATS']);
    await test
      .get(Database)
      .transaction({ organisationId: editor.organisation.id }, (tx) =>
        test.get(SeatService).setBought(tx, made.body.id, 50),
      );
    expect((await partners.publish()).body).toMatchObject({ number: 1, isLive: true });
  });

  it('R29: nobody grants what they lack', async () => {
    const editor = await given();
    const manager = await givenStaff(test, editor.organisation.id, 'standard');
    await editor.tenant.execute(
      `UPDATE profiles SET permissions = '{portal.manage,record.view}' WHERE organisation_id = $1 AND key = 'standard'`,
    );
    await editor.saveWords([{ ...CONTACTS, actions: 've', fields: ['phone!'] }]);
    const refused = await editor.call('post', '/publish', manager).set('If-Match', await editor.etag());
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      403,
      'FORBIDDEN',
      { missing: ['record.edit'] },
    ]);
    await editor.saveWords([CONTACTS]);
    const allowed = await editor.call('post', '/publish', manager).set('If-Match', await editor.etag());
    expect(allowed.status).toBe(201);
  });

  it('stands on the audit trail', async () => {
    const editor = await given();
    await editor.saveWords([CONTACTS]);
    await editor.publish();
    const events = await editor.tenant.query<{ action: string }>(
      'SELECT action FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 ORDER BY id DESC LIMIT 2',
      [editor.portal.userTypeId],
    );
    expect(events.map(({ action }) => action)).toEqual(['configuration.publish', 'configuration.save-draft']);
  });
});

it('a configuration of another organisation is not there', async () => {
  const mine = await given();
  const theirs = await given();
  const path = `${mine.organisation.path}/portals/${theirs.portal.id}/user-types/${theirs.portal.userTypeId}/configuration`;
  const crossed = `${mine.portal.path}/user-types/${theirs.portal.userTypeId}/configuration`;
  for (const foreign of [
    new Editor(mine.organisation, theirs.portal, path),
    new Editor(mine.organisation, mine.portal, crossed),
  ]) {
    const configuration = await mine.words([CONTACTS]);
    const attempts = [
      foreign.call('get'),
      foreign.call('put').set('If-Match', '"1"').send(configuration),
      foreign.call('post', '/publish').set('If-Match', '"1"'),
      foreign.call('get', '/versions'),
      foreign.call('get', '/options'),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
});
