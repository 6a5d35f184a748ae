import type {
  FieldValue,
  InvitationBatch,
  InvitationRecipient,
  PortalRecord,
  RecordDetail,
  StaffMember,
} from '@portico/contracts';
import type { Browser } from 'playwright-core';
import { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages, type BatchSeen } from '../support/console';
import { journeySteps } from '../support/journey';
import { linkIn, mailTo } from '../support/mailbox';
import { createOrganisation } from '../support/operator';
import { PortalPages } from '../support/portal';
import { startPortico, type RunningPortico } from '../support/portico';
import { visitorAt, type Visitor } from '../support/visitor';
import { differingCells, linesOfFile, linesOfRecord } from './cells';
import { expectedInvoices, seenInvoice, shownInvoice, type ExpectedInvoice } from './comparison';
import { chosenCustomer, domainOf, invitees, type Invitees } from './expectations';
import { histogram, rowsOf, thousandths, total, type FileRow } from './files';
import { ACCOUNTS, CONTACTS, importFile, INVOICES, LINES, PRODUCTS } from './imports';

const PASSWORD = 'a-record-on-every-shelf';
const CUSTOMER_PASSWORD = 'quiet-river-bends-north';
/** Six fields of Invoices; the line items come with the columns named after them. */
const FIELDS = ['number', 'invoiceDate', 'grandTotal', 'billingCity', 'billingCountry', 'lineItems'];
const LABELS = ['Invoice', 'Invoice date', 'Grand total', 'Billing city', 'Billing country'];
const COLUMNS = ['Product', 'Quantity', 'Unit price', 'Total'];

describe('real data', () => {
  const step = journeySteps();
  const employees = rowsOf('employees');
  const customers = rowsOf('customers');
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let customer: Visitor;
  let pages: ConsolePages;
  let portal: PortalPages;
  let organisation: ApiClient;
  let setPasswordUrl: string;
  let chief: FileRow;
  let who: Invitees;
  let chosen: FileRow;
  let contacts: RecordDetail[];
  let invoices: RecordDetail[];
  let batch: BatchSeen;
  let portalId: string;
  let expected: ExpectedInvoice[];

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'real-administrator' });
    customer = await visitorAt(browser, { viewport: PHONE, locale: 'en-US', pictures, name: 'real-customer' });
    pages = new ConsolePages(administrator, portico.console);
    portal = new PortalPages(customer);
    [chief = employees[0] as FileRow] = employees.filter((employee) => employee('ReportsTo') === '');
    who = invitees(domainOf(chief('Email')));
    chosen = chosenCustomer(who);
    expected = expectedInvoices(chosen('CustomerId'));
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  step('an operator creates the organisation, and its administrator sets a password', async () => {
    const created = createOrganisation(portico, {
      name: 'Records and Tracks',
      'administrator-name': nameOf(chief),
      'administrator-email': chief('Email'),
      currency: 'USD',
    });
    setPasswordUrl = created.setPasswordUrl;
    await pages.setPassword(setPasswordUrl, PASSWORD);
    const session = await ApiClient.forStaff(portico.api, chief('Email'), PASSWORD);
    organisation = session.below(`/organisations/${created.organisationId}`);
  });

  step('every employee becomes a member of staff', async () => {
    for (const employee of employees.filter((one) => one !== chief)) {
      await organisation.post<StaffMember>('/staff', {
        name: nameOf(employee),
        email: employee('Email'),
        profile: 'standard',
        externalId: employee('EmployeeId'),
      });
    }
    const staff = await organisation.all<StaffMember>('/staff');
    expect(staff.map(({ email }) => email).sort()).toEqual(employees.map((one) => one('Email')).sort());
  });

  step('companies become accounts, and every row without one is refused with its reason', async () => {
    const { report, refused } = await importFile(organisation, ACCOUNTS);
    const without = customers.flatMap((one, index) => (one('Company') === '' ? [index + 1] : []));
    expect(report).toMatchObject({ status: 'finished', counts: { total: customers.length, waiting: 0, updated: 0 } });
    expect(report.counts).toMatchObject({ created: customers.length - without.length, refused: without.length });
    expect(refused).toHaveLength(without.length);
    for (const row of refused) expect(row.errors).toMatchObject([{ pointer: '/Company', code: 'REQUIRED' }]);
    const companies = customers.map((one) => one('Company')).filter((company) => company !== '');
    const accounts = await organisation.all<RecordDetail>('/modules/Accounts/records');
    expect(accounts.map(({ name }) => name).sort()).toEqual(companies.sort());
  });

  step('customers become contacts with their company, their owner and the countries of the file', async () => {
    const { report } = await importFile(organisation, CONTACTS);
    expect(report.counts).toMatchObject({ total: customers.length, created: customers.length, refused: 0 });
    contacts = await organisation.all<RecordDetail>('/modules/Contacts/records');
    const names = new Map(employees.map((one) => [one('EmployeeId'), nameOf(one)]));
    const seen = contacts.map(({ externalId, name, owner, values }) => [
      ...[externalId, name, owner.name, values['email'], values['mailingCountry']],
      referenceName(values['account']),
    ]);
    const wanted = customers.map((one) => [
      ...[one('CustomerId'), nameOf(one), names.get(one('SupportRepId')), one('Email'), one('Country')],
      one('Company'),
    ]);
    expect(seen.sort(byFirst)).toEqual(wanted.sort(byFirst));
  });

  step('products come in with their exact unit prices', async () => {
    const products = rowsOf('products');
    const { report } = await importFile(organisation, PRODUCTS);
    expect(report.counts).toMatchObject({ total: products.length, created: products.length, refused: 0 });
    const records = await organisation.all<RecordDetail>('/modules/Products/records');
    const prices = (one: RecordDetail): string => `${one.externalId} ${one.name}: ${String(one.values['unitPrice'])}`;
    const wanted = products.map((one) => `${one('ProductId')} ${one('Name')}: ${one('UnitPrice')}`);
    expect(records.map(prices).sort()).toEqual(wanted.sort());
    expect(histogram(records.map(({ values }) => String(values['unitPrice'])))).toEqual(
      histogram(products.map((one) => one('UnitPrice'))),
    );
  });

  step('invoices and their lines come in, and the totals are those of the files', async () => {
    const files = { invoices: rowsOf('invoices'), lines: rowsOf('invoice-lines') };
    const { report } = await importFile(organisation, INVOICES);
    expect(report.counts).toMatchObject({ total: files.invoices.length, created: files.invoices.length, refused: 0 });
    const lines = await importFile(organisation, LINES);
    expect(lines.report.counts).toMatchObject({ total: files.lines.length, created: files.lines.length, refused: 0 });
    invoices = await organisation.all<RecordDetail>('/modules/Invoices/records');
    const sum = total(invoices.map(({ values }) => thousandths(String(values['grandTotal']))));
    expect(sum).toBe(total(files.invoices.map((one) => thousandths(one('Total')))));
    expect(sum).toBe(total(files.lines.map((one) => thousandths(one('UnitPrice')) * BigInt(one('Quantity')))));
    const perInvoice = (one: RecordDetail): string => `${one.externalId}: ${String(one.values['grandTotal'])}`;
    const wanted = files.invoices.map((one) => `${one('InvoiceId')}: ${one('Total')}`);
    expect(invoices.map(perInvoice).sort()).toEqual(wanted.sort());
  });

  step('every cell of every row stands in its record as it stands in the file', async () => {
    const ownerNames = new Map(employees.map((one) => [one('EmployeeId'), nameOf(one)]));
    const contactNames = new Map(customers.map((one) => [one('CustomerId'), nameOf(one)]));
    const accounts = await organisation.all<RecordDetail>('/modules/Accounts/records');
    const products = await organisation.all<RecordDetail>('/modules/Products/records');
    const whole = (module: string, records: RecordDetail[]) =>
      Promise.all(records.map(({ id }) => organisation.get<RecordDetail>(`/modules/${module}/records/${id}`)));
    const invoicesWhole = await whole('Invoices', invoices);
    expect([
      ...differingCells(ACCOUNTS, await whole('Accounts', accounts), { owner: ownerNames }),
      ...differingCells(CONTACTS, await whole('Contacts', contacts), { owner: ownerNames }),
      ...differingCells(PRODUCTS, products),
      ...differingCells(INVOICES, invoicesWhole, { contact: contactNames }),
    ]).toEqual([]);
    const lines = invoicesWhole.map((invoice): [string, string[]] => [
      invoice.externalId ?? '',
      linesOfRecord(invoice),
    ]);
    expect(Object.fromEntries(lines)).toEqual(linesOfFile());
  });

  step('R12: the administrator opens six fields of Invoices in the wizard and goes live', async () => {
    // R52: prices of lines show where Products are open with their price; that module is everybody's to read.
    await organisation.patch('/modules/Products', { sharing: 'public-read' });
    await pages.signIn(chief('Email'), PASSWORD);
    const url = await pages.createPortal({
      name: 'Records and Tracks',
      userType: 'Customers',
      tabs: ['Products', 'Invoices'],
      fields: { Products: ['Product name', 'Unit price'], Invoices: [...LABELS, ...COLUMNS] },
    });
    const answer = await fetch(`${portico.api}/portals/by-slug/${url.split('/').at(-1)}`);
    portalId = ((await answer.json()) as { id: string }).id;
  });

  step('R80: all contacts are invited in one go, and the batch is watched to its end', async () => {
    const idOf = new Map(contacts.map(({ externalId, id }) => [externalId, id]));
    const set = (rows: FileRow[], states: object) =>
      Promise.all(
        rows.map((row) =>
          organisation.patch(`/modules/Contacts/records/${idOf.get(row('CustomerId'))}/states`, states),
        ),
      );
    await set(who.inApproval, { approvalState: 'pending' });
    await set(who.inReview, { reviewState: 'pending' });
    expect(await pages.inviteAll('Customers')).toBe(who.candidates.length);
    batch = await pages.watchBatch();
    const failed = Object.keys(who.failed).length;
    expect(batch.counts).toMatchObject({ sent: who.candidates.length - failed, failed });
  });

  step('R84: it shows who failed and why, as the files foretell', async () => {
    expect(await pages.failedInvitees()).toEqual(who.failed);
  });

  step('R90: an address with other characters is no candidate, and fails when it is invited all the same', async () => {
    const [type] = await organisation.all<{ id: string }>(`/portals/${portalId}/user-types`);
    const recordIds = contacts
      .filter(({ externalId }) => who.unsupported.some((one) => one('CustomerId') === externalId))
      .map(({ id }) => id);
    expect(recordIds).toHaveLength(who.unsupported.length);
    const { id } = await organisation.post<InvitationBatch>('/invitation-batches', {
      userTypeId: type?.id,
      selection: { kind: 'records', recordIds },
    });
    await batchEnd(organisation, id);
    const recipients = await organisation.all<InvitationRecipient>(`/invitation-batches/${id}/recipients`);
    expect(recipients.map(({ reasons }) => reasons)).toEqual(recordIds.map(() => ['EMAIL_UNSUPPORTED_CHARACTERS']));
  });

  step(
    'R77, R98: a customer opens the mail on a phone, sets a password, and chooses language and time zone',
    async () => {
      const mail = await mailTo(portico.mailbox, chosen('Email'));
      await portal.accept(linkIn(mail), CUSTOMER_PASSWORD);
      await portal.choosePreferences({ language: 'en', timeFormat: 'h12', timeZone: 'America/Chicago', country: 'US' });
    },
  );

  step('R48: over the API one customer’s invoices and lines are cell by cell those of the files', async () => {
    const session = await ApiClient.forPortal(portico.api, portalId, chosen('Email'), CUSTOMER_PASSWORD);
    const listed = await session.all<PortalRecord>('/modules/Invoices/records');
    const externalId = new Map(invoices.map((invoice) => [invoice.id, invoice.externalId ?? '']));
    const seen: ExpectedInvoice[] = [];
    for (const { id } of listed) {
      const record = await session.get<PortalRecord>(`/modules/Invoices/records/${id}`);
      expect(Object.keys(record.values).sort()).toEqual([...FIELDS].sort());
      seen.push(seenInvoice(externalId.get(id) ?? '', record));
    }
    expect(seen.sort((one, other) => Number(one.invoiceId) - Number(other.invoiceId))).toEqual(expected);
  });

  step('R48: on the phone each invoice shows the same cells, six fields and no other', async () => {
    const numberOf = new Map(invoices.map((invoice) => [invoice.externalId, invoice.name]));
    await portal.openTab('Invoices');
    await customer.look('invoices');
    expect((await portal.listed()).sort()).toEqual(expected.map(({ invoiceId }) => numberOf.get(invoiceId)).sort());
    for (const invoice of expected) {
      await portal.openTab('Invoices');
      const number = numberOf.get(invoice.invoiceId) ?? '';
      const { fields, tables } = await portal.openRecord(number);
      await customer.look(`invoice-${number}`);
      const shown = shownInvoice(invoice, number);
      expect({ fields, tables }).toEqual({ fields: shown.fields, tables: [{ heading: 'Line items', ...shown.lines }] });
    }
  });

  step('R111: the administrator deactivates the customer, and their next click is refused', async () => {
    await pages.deactivate(nameOf(chosen));
    await portal.clickIsRefused();
  });

  step('no page has an error or a finding of axe', () => {
    expect([...administrator.problems, ...customer.problems]).toEqual([]);
  });
});

function nameOf(person: FileRow): string {
  return `${person('FirstName')} ${person('LastName')}`;
}

function referenceName(value: FieldValue | undefined): string {
  return value && typeof value === 'object' && 'name' in value ? value.name : '';
}

function byFirst(one: readonly unknown[], other: readonly unknown[]): number {
  return Number(one[0]) - Number(other[0]);
}

async function batchEnd(organisation: ApiClient, id: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const { status } = await organisation.get<InvitationBatch>(`/invitation-batches/${id}`);
    if (status === 'finished') return;
    if (Date.now() > end) throw new Error(`The batch is still ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
