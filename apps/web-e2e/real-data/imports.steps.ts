import type { FieldValue, RecordDetail, StaffMember } from '@portico/contracts';
import type { ApiClient } from '../support/api';
import type { journeySteps } from '../support/journey';
import { differingCells, linesOfFile, linesOfRecord } from './cells';
import { histogram, nameOf, rowsOf, thousandths, total, type FileRow } from './files';
import { ACCOUNTS, CONTACTS, importFile, INVOICES, LINES, PRODUCTS } from './imports';

/** What the steps hand on to each other. */
export interface World {
  organisation: ApiClient;
  /** The employee who has nobody above them: the administrator. */
  chief: FileRow;
  contacts: RecordDetail[];
  invoices: RecordDetail[];
}

/** The files come in as an administrator would bring them in, and are compared with what came of them. */
export function importSteps(step: ReturnType<typeof journeySteps>, world: World): void {
  const employees = rowsOf('employees');
  const customers = rowsOf('customers');

  step('every employee becomes a member of staff', async () => {
    for (const employee of employees.filter((one) => one('EmployeeId') !== world.chief('EmployeeId'))) {
      await world.organisation.post<StaffMember>('/staff', {
        name: nameOf(employee),
        email: employee('Email'),
        profile: 'standard',
        externalId: employee('EmployeeId'),
      });
    }
    const staff = await world.organisation.all<StaffMember>('/staff');
    expect(staff.map(({ email }) => email).sort()).toEqual(employees.map((one) => one('Email')).sort());
  });

  step('companies become accounts, and every row without one is refused with its reason', async () => {
    const { report, refused } = await importFile(world.organisation, ACCOUNTS);
    const without = customers.flatMap((one, index) => (one('Company') === '' ? [index + 1] : []));
    expect(report).toMatchObject({ status: 'finished', counts: { total: customers.length, waiting: 0, updated: 0 } });
    expect(report.counts).toMatchObject({ created: customers.length - without.length, refused: without.length });
    expect(refused).toHaveLength(without.length);
    for (const row of refused) expect(row.errors).toMatchObject([{ pointer: '/Company', code: 'REQUIRED' }]);
    const companies = customers.map((one) => one('Company')).filter((company) => company !== '');
    const accounts = await world.organisation.all<RecordDetail>('/modules/Accounts/records');
    expect(accounts.map(({ name }) => name).sort()).toEqual(companies.sort());
  });

  step('customers become contacts with their company, their owner and the countries of the file', async () => {
    const { report } = await importFile(world.organisation, CONTACTS);
    expect(report.counts).toMatchObject({ total: customers.length, created: customers.length, refused: 0 });
    world.contacts = await world.organisation.all<RecordDetail>('/modules/Contacts/records');
    const names = new Map(employees.map((one) => [one('EmployeeId'), nameOf(one)]));
    const seen = world.contacts.map(({ externalId, name, owner, values }) => [
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
    const { report } = await importFile(world.organisation, PRODUCTS);
    expect(report.counts).toMatchObject({ total: products.length, created: products.length, refused: 0 });
    const records = await world.organisation.all<RecordDetail>('/modules/Products/records');
    const prices = (one: RecordDetail): string => `${one.externalId} ${one.name}: ${String(one.values['unitPrice'])}`;
    const wanted = products.map((one) => `${one('ProductId')} ${one('Name')}: ${one('UnitPrice')}`);
    expect(records.map(prices).sort()).toEqual(wanted.sort());
    expect(histogram(records.map(({ values }) => String(values['unitPrice'])))).toEqual(
      histogram(products.map((one) => one('UnitPrice'))),
    );
  });

  step('invoices and their lines come in, and the totals are those of the files', async () => {
    const files = { invoices: rowsOf('invoices'), lines: rowsOf('invoice-lines') };
    const { report } = await importFile(world.organisation, INVOICES);
    expect(report.counts).toMatchObject({ total: files.invoices.length, created: files.invoices.length, refused: 0 });
    const lines = await importFile(world.organisation, LINES);
    expect(lines.report.counts).toMatchObject({ total: files.lines.length, created: files.lines.length, refused: 0 });
    world.invoices = await world.organisation.all<RecordDetail>('/modules/Invoices/records');
    const sum = total(world.invoices.map(({ values }) => thousandths(String(values['grandTotal']))));
    expect(sum).toBe(total(files.invoices.map((one) => thousandths(one('Total')))));
    expect(sum).toBe(total(files.lines.map((one) => thousandths(one('UnitPrice')) * BigInt(one('Quantity')))));
    const perInvoice = (one: RecordDetail): string => `${one.externalId}: ${String(one.values['grandTotal'])}`;
    const wanted = files.invoices.map((one) => `${one('InvoiceId')}: ${one('Total')}`);
    expect(world.invoices.map(perInvoice).sort()).toEqual(wanted.sort());
  });

  step('every cell of every row stands in its record as it stands in the file', async () => {
    const ownerNames = new Map(employees.map((one) => [one('EmployeeId'), nameOf(one)]));
    const contactNames = new Map(customers.map((one) => [one('CustomerId'), nameOf(one)]));
    const accounts = await world.organisation.all<RecordDetail>('/modules/Accounts/records');
    const products = await world.organisation.all<RecordDetail>('/modules/Products/records');
    const whole = (module: string, records: RecordDetail[]) =>
      Promise.all(records.map(({ id }) => world.organisation.get<RecordDetail>(`/modules/${module}/records/${id}`)));
    const invoicesWhole = await whole('Invoices', world.invoices);
    expect([
      ...differingCells(ACCOUNTS, await whole('Accounts', accounts), { owner: ownerNames }),
      ...differingCells(CONTACTS, await whole('Contacts', world.contacts), { owner: ownerNames }),
      ...differingCells(PRODUCTS, products),
      ...differingCells(INVOICES, invoicesWhole, { contact: contactNames }),
    ]).toEqual([]);
    const lines = invoicesWhole.map((invoice): [string, string[]] => [
      invoice.externalId ?? '',
      linesOfRecord(invoice),
    ]);
    expect(Object.fromEntries(lines)).toEqual(linesOfFile());
  });
}

function referenceName(value: FieldValue | undefined): string {
  return value && typeof value === 'object' && 'name' in value ? value.name : '';
}

function byFirst(one: readonly unknown[], other: readonly unknown[]): number {
  return Number(one[0]) - Number(other[0]);
}
