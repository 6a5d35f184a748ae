import type { InvitationBatch, InvitationRecipient, PortalRecord } from '@portico/contracts';
import type { Browser } from 'playwright-core';
import { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages, type BatchSeen } from '../support/console';
import { journeySteps } from '../support/journey';
import { linkIn, mailTo } from '../support/mailbox';
import { createOrganisation } from '../support/operator';
import { PortalPages } from '../support/portal';
import { startPortico, type RunningPortico } from '../support/portico';
import { until } from '../support/until';
import { visitorAt, type Visitor } from '../support/visitor';
import { expectedInvoices, seenInvoice, shownInvoice, type ExpectedInvoice } from './comparison';
import { chosenCustomer, domainOf, invitees, type Invitees } from './expectations';
import { nameOf, rowsOf, type FileRow } from './files';
import { importSteps, type World } from './imports.steps';

const PASSWORD = 'a-record-on-every-shelf';
const CUSTOMER_PASSWORD = 'quiet-river-bends-north';
/** Six fields of Invoices; the line items come with the columns named after them. */
const FIELDS = ['number', 'invoiceDate', 'grandTotal', 'billingCity', 'billingCountry', 'lineItems'];
const LABELS = ['Invoice', 'Invoice date', 'Grand total', 'Billing city', 'Billing country'];
const COLUMNS = ['Product', 'Quantity', 'Unit price', 'Total'];

describe('real data', () => {
  const step = journeySteps();
  // Steps fill in what they find.
  const world = { chief: chiefOf(rowsOf('employees')) } as World;
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let customer: Visitor;
  let pages: ConsolePages;
  let portal: PortalPages;
  let setPasswordUrl: string;
  let who: Invitees;
  let chosen: FileRow;
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
    who = invitees(domainOf(world.chief('Email')));
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
      'administrator-name': nameOf(world.chief),
      'administrator-email': world.chief('Email'),
      currency: 'USD',
    });
    setPasswordUrl = created.setPasswordUrl;
    await pages.setPassword(setPasswordUrl, PASSWORD);
    const session = await ApiClient.forStaff(portico.api, world.chief('Email'), PASSWORD);
    world.organisation = session.below(`/organisations/${created.organisationId}`);
  });

  importSteps(step, world);

  step('R12: the administrator opens six fields of Invoices in the wizard and goes live', async () => {
    // R52: prices of lines show where Products are open with their price; that module is everybody's to read.
    await world.organisation.patch('/modules/Products', { sharing: 'public-read' });
    await pages.signIn(world.chief('Email'), PASSWORD);
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
    const idOf = new Map(world.contacts.map(({ externalId, id }) => [externalId, id]));
    const set = (rows: FileRow[], states: object) =>
      Promise.all(
        rows.map((row) =>
          world.organisation.patch(`/modules/Contacts/records/${idOf.get(row('CustomerId'))}/states`, states),
        ),
      );
    await set(who.inApproval, { approvalState: 'pending' });
    await set(who.inReview, { reviewState: 'pending' });
    // The files name countries, and the story is told in English.
    expect(await pages.inviteAll('Customers', { language: 'English' })).toBe(who.candidates.length);
    batch = await pages.watchBatch();
    const failed = Object.keys(who.failed).length;
    expect(batch.counts).toMatchObject({ sent: who.candidates.length - failed, failed });
  });

  step('R84: it shows who failed and why, as the files foretell', async () => {
    expect(await pages.failedInvitees()).toEqual(who.failed);
  });

  step('R90: an address with other characters is no candidate, and fails when it is invited all the same', async () => {
    const [type] = await world.organisation.all<{ id: string }>(`/portals/${portalId}/user-types`);
    const recordIds = world.contacts
      .filter(({ externalId }) => who.unsupported.some((one) => one('CustomerId') === externalId))
      .map(({ id }) => id);
    expect(recordIds).toHaveLength(who.unsupported.length);
    const { id } = await world.organisation.post<InvitationBatch>('/invitation-batches', {
      userTypeId: type?.id,
      selection: { kind: 'records', recordIds },
    });
    await batchEnd(world.organisation, id);
    const recipients = await world.organisation.all<InvitationRecipient>(`/invitation-batches/${id}/recipients`);
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
    const externalId = new Map(world.invoices.map((invoice) => [invoice.id, invoice.externalId ?? '']));
    const seen: ExpectedInvoice[] = [];
    for (const { id } of listed) {
      const record = await session.get<PortalRecord>(`/modules/Invoices/records/${id}`);
      expect(Object.keys(record.values).sort()).toEqual([...FIELDS].sort());
      seen.push(seenInvoice(externalId.get(id) ?? '', record));
    }
    expect(seen.sort((one, other) => Number(one.invoiceId) - Number(other.invoiceId))).toEqual(expected);
  });

  step('R48: on the phone each invoice shows the same cells, six fields and no other', async () => {
    const numberOf = new Map(world.invoices.map((invoice) => [invoice.externalId, invoice.name]));
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

/** The employee who has nobody above them. */
function chiefOf(employees: readonly FileRow[]): FileRow {
  const chief = employees.find((employee) => employee('ReportsTo') === '');
  if (!chief) throw new Error('Every employee reports to somebody');
  return chief;
}

async function batchEnd(organisation: ApiClient, id: string): Promise<void> {
  await until('the batch finishes', async () => {
    const { status } = await organisation.get<InvitationBatch>(`/invitation-batches/${id}`);
    return status === 'finished' || undefined;
  });
}
