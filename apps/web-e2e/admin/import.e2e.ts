import { readFileSync } from 'node:fs';
import type { RecordDetail } from '@portico/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startPortico, type RunningPortico } from '../support/portico';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
/** As a French office writes it: semicolons, Windows-1252, and two rows that cannot come in. */
const FILE = [
  'Id;Last name;E-mail;Phone',
  'imp-1;Hélène Roux;helene@roux.example;+33 1 23 45 67',
  'imp-2;;nobody@roux.example;',
  'imp-3;Zoë Petit;no address;+33 1 98 76 54',
  'imp-4;Émile Noir;emile@noir.example;',
].join('\r\n');

describe('a file of contacts', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let phone: Visitor;
  let page: Page;
  let staff: ApiClient;
  let place: string;
  let signIn: { email: string; password: string };
  let refused: string;

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'import' });
    phone = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: 'import-phone' });
    page = administrator.page;
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const told = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

  async function upload(content: string, encoding: BufferEncoding): Promise<void> {
    await page.goto(`${place}/import?module=Contacts`);
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(content, encoding) });
    await administrator.look('file');
    await button('Continue').click();
    await page.getByRole('heading', { name: 'What the file looks like' }).waitFor();
  }

  step('is read as it was written, without being told how', async () => {
    const found = portico.signIns.find(
      ({ role, organisation }) => role === 'administrator' && organisation === ORGANISATION,
    );
    signIn = { email: found?.email ?? '', password: found?.password ?? '' };
    await new ConsolePages(administrator, portico.console).signIn(signIn.email, signIn.password);
    const session = await ApiClient.forStaff(portico.api, signIn.email, signIn.password);
    const me = await session.get<{ memberships: { organisation: { id: string } }[] }>('/me');
    const organisationId = me.memberships[0]?.organisation.id;
    staff = session.below(`/organisations/${organisationId}`);
    place = `${new URL(portico.console).origin}/admin/o/${organisationId}`;
    await upload(FILE, 'latin1');
    await page.getByRole('cell', { name: 'Hélène Roux' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('windows-1252');
    expect(await page.getByRole('combobox', { name: 'Delimiter' }).inputValue()).toBe(';');
    expect(await page.getByRole('combobox', { name: 'Column for External ID' }).inputValue()).toBe('Id');
    await administrator.look('columns');
  });

  step('can be read in another way, and back', async () => {
    await page.getByRole('combobox', { name: 'Encoding' }).selectOption('utf-8');
    await told('This is not a CSV file that we can read.');
    expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('windows-1252');
    await page.getByRole('combobox', { name: 'Delimiter' }).selectOption(',');
    await page.getByRole('columnheader', { name: 'Id;Last name;E-mail;Phone' }).waitFor();
    await page.getByRole('combobox', { name: 'Delimiter' }).selectOption(';');
    await page.getByRole('cell', { name: 'Hélène Roux' }).waitFor();
  });

  step('is checked without a single record coming in', async () => {
    await button('Check without importing').click();
    await told('Some rows would be refused.');
    await page.getByRole('cell', { name: 'no address' }).waitFor();
    await administrator.look('check');
    const listed = await staff.all<RecordDetail>('/modules/Contacts/records');
    expect(listed.filter(({ externalId }) => externalId?.startsWith('imp-'))).toEqual([]);
    await button('Change the columns').click();
    await page.getByRole('heading', { name: 'What the file looks like' }).waitFor();
    await button('Check without importing').click();
    await told('Some rows would be refused.');
  });

  step('comes in but for the refused rows, which say why', async () => {
    await button('Import 2 rows').click();
    await told('Some rows were refused.');
    await administrator.look('result');
    const link = page.getByRole('link', { name: 'Download as CSV' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    refused = readFileSync(await download.path(), 'utf8');
    expect(refused).toContain('portico:reason');
    expect(refused).toContain('FORMAT_INVALID');
  });

  step('is mended in the file of the refused rows, which comes in as it is', async () => {
    await upload(refused.replace('imp-2,,', 'imp-2,Nobody,').replace('no address', 'zoe@petit.example'), 'utf8');
    await told('As you chose for the last file with these columns.');
    await administrator.look('again');
    await button('Import 2 rows').click();
    await told('Every row came in.');
    await administrator.look('whole');
    const listed = await staff.all<RecordDetail>('/modules/Contacts/records');
    const names = listed.flatMap(({ externalId, name }) => (externalId?.startsWith('imp-') ? [name] : []));
    expect(names.sort()).toEqual(['Hélène Roux', 'Nobody', 'Zoë Petit', 'Émile Noir']);
  });

  step('one of them is deleted, and comes back out of the recycle bin', async () => {
    const listed = await staff.all<RecordDetail>('/modules/Contacts/records');
    const zoe = listed.find(({ externalId }) => externalId === 'imp-3');
    await page.goto(`${place}/records/Contacts/${zoe?.id ?? ''}`);
    await settled(page);
    await button('Delete').first().click();
    await page.goto(`${place}/records/Contacts?bin=true`);
    await settled(page);
    await button('Restore Zoë Petit').click();
    await button('Restore Zoë Petit').waitFor({ state: 'detached' });
    await administrator.look('restored');
    const restored = await staff.get<RecordDetail>(`/modules/Contacts/records/${zoe?.id ?? ''}`);
    expect(restored.deletedAt).toBeNull();
  });

  step('the columns can be chosen on a phone, in the dark', async () => {
    await new ConsolePages(phone, portico.console).signIn(signIn.email, signIn.password);
    await phone.page.goto(`${place}/import?module=Contacts`);
    await settled(phone.page);
    await phone.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE, 'latin1') });
    await button('Continue', phone.page).click();
    await phone.page.getByRole('heading', { name: 'What the file looks like' }).waitFor();
    await phone.look('columns');
    await button('Check without importing', phone.page).click();
    await phone.page.getByText('Some rows would be refused.').waitFor();
    await phone.look('check');
  });

  it('nothing was wrong with any page', () => {
    expect([...administrator.problems, ...phone.problems]).toEqual([]);
  });
});
