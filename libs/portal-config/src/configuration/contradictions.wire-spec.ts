import type { ConfigurationIssue } from '@portico/contracts';
import type { TestTab } from '@portico/testing';
import { createTestApplication, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';

import { PortalConfigHttpModule } from '../portal-config-http.module';
import { codes, CONTACTS, INVOICES, PRODUCTS, givenEditor } from '../testing/configuration.editor';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = (options?: Parameters<typeof givenEditor>[1]) => givenEditor(test, options);

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
