import type { InvitationBatch, RecordDetail } from '@portico/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages, type BatchSeen } from '../support/console';
import { journeySteps } from '../support/journey';
import { linkIn, mailTo } from '../support/mailbox';
import { PortalPages } from '../support/portal';
import { startPortico, type RunningPortico } from '../support/portico';
import { administratorOf } from '../support/sample';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
const PASSWORD = 'quiet-river-bends-north';
const WORDS = 'Your invoices are waiting for you.\nSee you <soon>';

describe('invitations, from the check to the acceptance', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let phone: Visitor;
  let customer: Visitor;
  let page: Page;
  let pages: ConsolePages;
  let staff: ApiClient;
  let console: string;
  let review: RecordDetail;
  let batch: BatchSeen;
  let before: number;

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'invite-administrator' });
    phone = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: 'invite-phone' });
    customer = await visitorAt(browser, { viewport: PHONE, pictures, name: 'invite-customer' });
    page = administrator.page;
    pages = new ConsolePages(administrator, portico.console);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const givenContact = (lastName: string, values: object) =>
    staff.post<RecordDetail>('/modules/Contacts/records', { values: { firstName: 'Journey', lastName, ...values } });
  const batches = () => staff.all<InvitationBatch>('/invitation-batches');
  const path = (visitor: Visitor) => visitor.page.url().slice(console.length);

  step('R79: an administrator looks for whom to invite', async () => {
    const found = await administratorOf(portico, ORGANISATION);
    const { email, password } = found.signIn;
    staff = found.staff;
    await givenContact('One', { email: 'one@journey.example', language: 'en' });
    await givenContact('Deux', { email: 'deux@journey.example', language: 'fr' });
    review = await givenContact('Review', { email: 'review@journey.example', language: 'en' });
    await staff.patch(`/modules/Contacts/records/${review.id}/states`, { reviewState: 'pending' });
    before = (await batches()).length;
    await pages.signIn(email, password);
    await new ConsolePages(phone, portico.console).signIn(email, password);
    console = page.url().replace(/\/?$/u, '');
    await page.goto(`${console}/invitations/new`);
    await page.getByRole('searchbox').fill('Journey');
    await button('Check all 3').waitFor();
    await administrator.look('candidates');
  });

  step(
    'X2: the check says who can be invited and why somebody cannot, the seats, and the mail in each language',
    async () => {
      await button('Check all 3').click();
      await page.getByRole('heading', { level: 1, name: 'Check before sending' }).waitFor();
      await page.getByRole('table', { name: 'Cannot be invited' }).getByText('Waiting for review').waitFor();
      await page.locator('iframe').waitFor();
      await page.getByRole('textbox', { name: 'Your own words' }).fill(WORDS);
      const mail = page.frameLocator('iframe');
      await mail.getByText('See you <soon>').waitFor();
      await page.getByRole('radio', { name: 'French' }).check({ force: true });
      await mail.getByText('Bonjour Journey Deux').waitFor();
      await administrator.look('check');
      await phone.page.goto(`${console}${path(administrator)}`);
      await phone.page.locator('iframe').waitFor();
      await phone.look('check');
      expect((await batches()).length).toBe(before);
    },
  );

  step('R81: the question names how many, and only then is anything sent', async () => {
    expect(await pages.sendChecked()).toBe(2);
    batch = await pages.watchBatch();
    expect(batch.counts).toMatchObject({ sent: 2, failed: 1 });
    const { text } = await mailTo(portico.mailbox, 'one@journey.example');
    expect(text).toContain(WORDS);
    await mailTo(portico.mailbox, 'deux@journey.example', 'vous invite');
  });

  step('X7: what was wrong is mended where the batch leads to', async () => {
    await page.getByRole('link', { name: 'Open the record' }).click();
    await page.getByRole('heading', { level: 1, name: 'Journey Review' }).waitFor();
    await staff.patch(`/modules/Contacts/records/${review.id}/states`, { reviewState: 'reviewed' });
    await page.goBack();
    await page.getByRole('table', { name: 'Failed invitees' }).waitFor();
    await settled(page);
  });

  step('X3: only the failed one is tried again, in a batch of its own', async () => {
    await button('Retry 1 failed').click();
    await button('Send invitations', page.getByRole('alertdialog')).click();
    await page.getByText(/^Retries those who failed/).waitFor();
    expect((await pages.watchBatch()).counts).toMatchObject({ sent: 1, failed: 0 });
    await mailTo(portico.mailbox, 'review@journey.example');
  });

  step('R80: a file of addresses finds its people, and says which rows mean nobody', async () => {
    await givenContact('Filed', { email: 'filed@journey.example', language: 'en' });
    await page.goto(`${console}/invitations/file`);
    await page
      .getByRole('textbox', { name: 'Or paste the rows' })
      .fill('email\nfiled@journey.example\nnobody@journey.example');
    await button('Find the records').click();
    await page.getByRole('row', { name: /3 nobody@journey\.example/ }).waitFor();
    await administrator.look('file');
    await button('Check 1 person').click();
    expect(await pages.sendChecked()).toBe(1);
    expect((await pages.watchBatch()).counts).toMatchObject({ sent: 1 });
  });

  step('R91: a mail domain is blocked in the settings', async () => {
    await page.goto(`${console}/settings/mail-domains`);
    await page.getByRole('textbox', { name: 'Blocked besides' }).fill('rival.example');
    await button('Save').click();
    await page.getByText('The mail domains are saved.').waitFor();
    await page.getByRole('textbox', { name: 'Domain or address' }).fill('ada@mail.rival.example');
    await button('Check').click();
    await page.getByText('You block rival.example.').waitFor();
    await administrator.look('mail-domains');
  });

  step('R77: the customer accepts', async () => {
    const mail = await mailTo(portico.mailbox, 'one@journey.example');
    await new PortalPages(customer).accept(linkIn(mail), PASSWORD);
  });

  step('no page had an error or a fault that axe finds', () => {
    expect([...administrator.problems, ...phone.problems, ...customer.problems]).toEqual([]);
  });
});
