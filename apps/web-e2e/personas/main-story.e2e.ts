import type { PortalRecord, RecordDetail, RecordReference } from '@portico/contracts';
import type { Browser } from 'playwright-core';
import { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages, type BatchSeen } from '../support/console';
import { journeySteps } from '../support/journey';
import { linkIn, mailTo } from '../support/mailbox';
import { PortalPages } from '../support/portal';
import { startPortico, type RunningPortico } from '../support/portico';
import { visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Bramley Instruments';
const PASSWORD = 'quiet-river-bends-north';
/** The six fields that the administrator opens, as the console and, to a French customer, the portal call them. */
const FIELDS = {
  number: ['Invoice', 'Facture'],
  subject: ['Subject', 'Objet'],
  status: ['Status', 'Statut'],
  invoiceDate: ['Invoice date', 'Date de facture'],
  dueDate: ['Due', 'Échéance'],
  grandTotal: ['Grand total', 'Total général'],
} as const;

describe('the main job on the sample', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let customer: Visitor;
  let pages: ConsolePages;
  let portal: PortalPages;
  let staff: ApiClient;
  let portalUrl: string;
  let invited: number;
  let batch: BatchSeen;
  let contacts: RecordDetail[];
  let person: RecordDetail;
  let invoices: RecordDetail[];

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'sample-administrator' });
    customer = await visitorAt(browser, { viewport: PHONE, pictures, name: 'sample-customer' });
    pages = new ConsolePages(administrator, portico.console);
    portal = new PortalPages(customer);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  step('R12: an administrator signs in and takes a portal with six fields of Invoices live in the wizard', async () => {
    const signIn = portico.signIns.find(
      ({ organisation, role }) => organisation === ORGANISATION && role === 'administrator',
    );
    const { email, password } = signIn ?? { email: '', password: '' };
    await pages.signIn(email, password);
    portalUrl = await pages.createPortal({
      name: 'Bramley Service',
      userType: 'Customers',
      tabs: ['Invoices'],
      fields: { Invoices: Object.values(FIELDS).map(([label]) => label) },
    });
    expect(portalUrl).toMatch(/\/p\/bramley-service$/);
    const session = await ApiClient.forStaff(portico.api, email, password);
    const me = await session.get<{ memberships: { organisation: { id: string } }[] }>('/me');
    staff = session.below(`/organisations/${me.memberships[0]?.organisation.id}`);
  });

  step('R81: all contacts are invited in one go, after a question that counts them', async () => {
    contacts = await staff.all<RecordDetail>('/modules/Contacts/records');
    invited = await pages.inviteAll('Customers');
    const invitable = contacts.filter(({ values }) => /^[\w.+-]+@[\w.-]+$/.test(String(values['email'] ?? '')));
    expect(invited).toBe(invitable.length);
    expect(invited).toBeGreaterThan(30);
  });

  step('R83: the batch is watched until it has finished, and its counts add up', async () => {
    batch = await pages.watchBatch();
    const sum = Object.values(batch.counts).reduce((total, count) => total + count, 0);
    expect(sum - (batch.counts['already accepted'] ?? 0)).toBe(invited);
    expect(batch.counts['waiting'] ?? 0).toBe(0);
    expect(batch.counts['failed']).toBe(Object.keys(expectedFailures(contacts)).length);
  });

  step('R84: the failed invitees stand there, each with every reason', async () => {
    const failed = await pages.failedInvitees();
    expect(failed).toEqual(expectedFailures(contacts));
    expect(Object.keys(failed).length).toBeGreaterThan(5);
    const chips = Object.values(failed).flat();
    expect(new Set(chips).size).toBe(batch.reasons.length);
    expect(batch.reasons.reduce((total, [, count]) => total + count, 0)).toBe(chips.length);
    const [most] = batch.reasons;
    await pages.narrowTo(most?.[0] ?? '');
    expect(Object.keys(await pages.failedInvitees())).toHaveLength(most?.[1] ?? 0);
    await administrator.look('batch-one-reason');
  });

  step('R77: a customer opens the mail on a phone and sets a password', async () => {
    const all = await staff.all<RecordDetail>('/modules/Invoices/records');
    const theirs = (contact: RecordDetail): RecordDetail[] =>
      all.filter(({ values }) => (values['contact'] as RecordReference).id === contact.id);
    const failed = expectedFailures(contacts);
    const buyer = contacts.find(
      (contact) =>
        contact.values['language'] === 'en' &&
        theirs(contact).length > 2 &&
        !(String(contact.values['email']) in failed),
    );
    if (!buyer) throw new Error('The sample has no English customer with invoices');
    person = buyer;
    invoices = theirs(buyer);
    const mail = await mailTo(portico.mailbox, String(person.values['email']), 'Bramley Service');
    await portal.accept(linkIn(mail), PASSWORD);
  });

  step('R98: the customer chooses language and time zone, and everything follows', async () => {
    await portal.choosePreferences({ language: 'fr', timeFormat: 'h23', timeZone: 'Europe/Paris', country: 'FR' });
    expect(await customer.page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await portal.tabs()).toEqual(['Accueil', 'Contacts', 'Factures']);
  });

  step('R48: on a phone the customer sees their own invoices, all of them and no other', async () => {
    await portal.openTab('Factures');
    await customer.look('invoices');
    expect((await portal.listed()).sort()).toEqual(invoices.map(({ name }) => name).sort());
  });

  step('R48: an invoice shows those six fields and no other, in the customer’s language', async () => {
    await portal.openTab('Factures');
    const [name = ''] = await portal.listed();
    const invoice = invoices.find((one) => one.name === name);
    const seen = await portal.openRecord(name);
    await customer.look('invoice');
    const { subject, invoiceDate, dueDate, grandTotal } = invoice?.values ?? {};
    expect(Object.keys(seen.fields).sort()).toEqual(
      Object.values(FIELDS)
        .map(([, label]) => label)
        .sort(),
    );
    expect(seen.fields).toMatchObject({
      Facture: name,
      Objet: subject,
      'Date de facture': day(invoiceDate),
      Échéance: day(dueDate),
    });
    expect(plain(seen.fields['Total général'])).toBe(plain(euros(grandTotal)));
    expect(seen.tables).toEqual([]);
  });

  step('R157: the customer keeps it as a PDF that says the same, in their language', async () => {
    const { title, fields } = await portal.record();
    const { fileName, text, metadata } = await portal.downloadPdf();
    expect(fileName).toBe(`${title}.pdf`);
    expect(metadata).toMatchObject({ Title: `Facture ${title}`, Language: 'fr' });
    expect(text).toMatch(/^Bramley Service Facture .* Page 1 sur 1$/);
    // `Facture INV-0001` is its title; everything else stands there as it does on the page.
    for (const [label, value] of Object.entries(fields)) expect(text).toContain(`${label} ${plain(value)}`);
    expect(text).not.toMatch(/Responsable|Lignes|Produit|Facturé à|Commission|Marge/);
    // Their own record is no document.
    await customer.page.goto(`${portalUrl}/contacts`);
    await customer.page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/u);
    await portal.record();
    expect(await portal.pdfLink().count()).toBe(0);
  });

  step('R48: nor does the wire carry any other field', async () => {
    const [id] = invoices.map((invoice) => invoice.id);
    const portalId = await customer.page.evaluate(async (slug) => {
      const answer = await fetch(`/api/v1/portals/by-slug/${slug}`);
      return ((await answer.json()) as { id: string }).id;
    }, new URL(portalUrl).pathname.split('/').at(-1));
    const answer = await customer.context.request.get(
      `${portico.api}/portals/${portalId}/modules/Invoices/records/${id}`,
    );
    const record = (await answer.json()) as PortalRecord;
    expect(Object.keys(record.values).sort()).toEqual(Object.keys(FIELDS).sort());
  });

  step('R111: the administrator deactivates the customer, and their next click is refused', async () => {
    await pages.deactivate(person.name);
    await portal.clickIsRefused();
  });

  step('no page has an error or a finding of axe', () => {
    expect([...administrator.problems, ...customer.problems]).toEqual([]);
  });
});

function day(value: unknown): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${String(value)}T00:00:00Z`),
  );
}

function euros(value: unknown): string {
  return new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(Number(value));
}

/** Blanks of every width as one: browsers and servers do not ship the same ones. */
function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s/gu, ' ');
}

/** Why the sample's contacts fail, from their states and addresses: R86–R89 and R91, in this order. */
function expectedFailures(contacts: readonly RecordDetail[]): Record<string, string[]> {
  const entries = contacts.map((contact): [string, string[]] => {
    const address = String(contact.values['email'] ?? '');
    const reasons = {
      'Own domain': address.endsWith('bramley.example'),
      'Waiting for approval': contact.approvalState === 'pending',
      'Waiting for review': contact.reviewState === 'pending',
      'Consent not obtained': contact.processingBasis === 'consent' && contact.consentState !== 'obtained',
      'Blocked mail domain': address.endsWith('@mailinator.com'),
    };
    return [address, Object.entries(reasons).flatMap(([reason, holds]) => (holds ? [reason] : []))];
  });
  return Object.fromEntries(entries.filter(([address, reasons]) => address !== '' && reasons.length > 0));
}
