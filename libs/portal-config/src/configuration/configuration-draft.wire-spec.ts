import { newId } from '@portico/platform';
import { createTestApplication, givenCrm, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { names, CONTACTS, INVOICES, givenEditor } from '../testing/configuration.editor';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = (options?: Parameters<typeof givenEditor>[1]) => givenEditor(test, options);

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

  it('R34: a tab is a list; R35 cards where the module has them, and no other view', async () => {
    const editor = await given();
    const configuration = await editor.words([INVOICES]);
    const [tab] = configuration.tabs;
    const as = (view: string) => editor.save({ ...configuration, tabs: [{ ...tab, view }] });
    const refused = await as('grid');
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/tabs/0/view', code: 'NOT_AN_OPTION' }]);
    expect((await editor.call('get')).body.configuration.tabs[0].view).toBe('list');
    expect((await as('canvas')).body.issues).toMatchObject([{ code: 'CANVAS_MISSING', pointer: '/tabs/0/view' }]);
    expect((await editor.publish()).body.code).toBe('CONFIGURATION_INVALID');
  });

  it.each<[string, (tab: Record<string, unknown>) => object, string]>([
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
