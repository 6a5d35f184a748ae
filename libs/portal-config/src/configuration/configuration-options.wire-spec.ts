import type { ConfigurationOptions } from '@portico/contracts';
import { createTestApplication, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';

import { PortalConfigHttpModule } from '../portal-config-http.module';
import { names, INVOICES, givenEditor } from '../testing/configuration.editor';

/** What has a lookup to Contacts, or to something that has one. */
const RELATED = [
  ...['Deals', 'Quotes', 'SalesOrders', 'Invoices', 'PurchaseOrders', 'Tickets', 'ServiceContracts', 'Assets'],
  ...['Projects', 'ProjectTasks', 'Milestones', 'Documents'],
];
let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const given = (options?: Parameters<typeof givenEditor>[1]) => givenEditor(test, options);

describe('options', () => {
  it('R24: offers the modules with a lookup to the base module, R38 with each such lookup', async () => {
    const editor = await given();
    const { body } = await editor.call('get', '/options');
    expect(names(body.baseModules)).toEqual(['Contacts']);
    expect(names(body.relatedModules)).toEqual(RELATED);
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

  it('R38: names the module in between where the first lookup of a path may point into several', async () => {
    const { body } = await (await given()).call('get', '/options');
    const tickets = (body as ConfigurationOptions).relatedModules.find(({ apiName }) => apiName === 'Tickets');
    const paths = tickets?.paths.map(({ label, between, throughLabel }) =>
      [label, between, throughLabel].flatMap((part) => part?.en ?? []).join(' › '),
    );
    expect(paths).toContain('Related to › Invoice › Bill to');
    expect(paths).toContain('Related to › Asset › Contact');
    expect(paths).not.toContain('Related to › Bill to');
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
    expect(names(asPublic.relatedModules)).toEqual(RELATED.filter((name) => name !== 'Invoices'));
    expect(names(asPublic.publicModules)).toEqual(['Invoices']);
    await editor.saveWords([INVOICES]);
    const asRelated = (await editor.call('get', '/options')).body;
    expect(names(asRelated.relatedModules)).toEqual(RELATED);
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
