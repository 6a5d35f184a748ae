import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

describe('GET home', () => {
  const INVOICES = (fields: string[]): TestTab => ({ kind: 'related', module: 'Invoices', actions: 'v', fields });
  const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'status'] };

  async function filled(tabs: TestTab[]): Promise<PortalWorld> {
    const here = await givenWorld(test, tabs);
    const { organisation, own } = here;
    const other = await givenRecord(test, organisation, 'Contacts', { lastName: 'Stranger' });
    const invoice = (subject: string, status: string, dueDate: string, contact = own) =>
      givenRecord(test, organisation, 'Invoices', { subject, status, dueDate, contact });
    await invoice('Later', 'Open', '2024-09-30');
    await invoice('Sooner', 'Overdue', '2024-03-31');
    await invoice('Paid', 'Paid', '2024-01-31');
    await invoice('Draft', 'Draft', '2024-01-31');
    await invoice('Not mine', 'Overdue', '2024-01-01', other);
    await givenRecord(test, organisation, 'Tickets', { title: 'Bell', contact: own });
    await givenRecord(test, organisation, 'Tickets', { title: 'Brake', contact: own, status: 'Closed' });
    return here;
  }

  it('R25: shows what needs the user, soonest first, and how much there is', async () => {
    const { get } = await filled([OWN_CONTACT, INVOICES(['number', 'status', 'dueDate', 'grandTotal']), TICKETS]);
    const { body } = await get('home');
    expect(body.items).toMatchObject([
      {
        module: 'Invoices',
        kind: 'invoice-unpaid',
        name: 'INV-0002',
        due: '2024-03-31',
        amount: '0.00',
        currency: 'EUR',
      },
      { module: 'Invoices', kind: 'invoice-unpaid', name: 'INV-0001', due: '2024-09-30' },
      { module: 'Tickets', kind: 'ticket-open', name: 'Bell', due: null, amount: null, currency: null },
    ]);
    expect(body.counts).toEqual([
      { module: 'Contacts', count: 1 },
      { module: 'Invoices', count: 4 },
      { module: 'Tickets', count: 2 },
    ]);
  });

  it('R48: asks no question whose answer would tell of a hidden field', async () => {
    const { get } = await filled([OWN_CONTACT, INVOICES(['number', 'dueDate', 'grandTotal']), TICKETS]);
    const { body } = await get('home');
    expect(body.items.map(({ module }: { module: string }) => module)).toEqual(['Tickets']);
    const bare = await filled([OWN_CONTACT, INVOICES(['status'])]);
    expect((await bare.get('home')).body.items).toMatchObject([
      { name: 'Invoice', due: null, amount: null, currency: null },
      { name: 'Invoice', due: null, amount: null, currency: null },
    ]);
  });
});
