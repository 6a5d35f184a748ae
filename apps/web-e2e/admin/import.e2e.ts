import { readFileSync } from 'node:fs';
import type { RecordDetail } from '@portico/contracts';
import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { ConsolePages } from '../support/console';
import { startConsole, type ConsoleWorld } from '../support/console-world';
import { journeySteps } from '../support/journey';
import type { RunningPortico } from '../support/portico';
import { WORKER_MS } from '../support/until';
import { settled, type Visitor } from '../support/visitor';

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
  let world: ConsoleWorld;
  let portico: RunningPortico;
  let administrator: Visitor;
  let phone: Visitor;
  let page: Page;
  let staff: ApiClient;
  let place: string;
  let signIn: { email: string; password: string };

  beforeAll(async () => {
    world = await startConsole('import', ORGANISATION);
    ({ portico, administrator, phone, signIn, staff, place } = world);
    page = administrator.page;
  }, 300_000);
  afterAll(() => world?.end());

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const told = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: WORKER_MS });

  async function upload(content: string, encoding: BufferEncoding, module = 'Contacts'): Promise<void> {
    await page.goto(`${place}/import?module=${module}`);
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(content, encoding) });
    await administrator.look('file');
    await button('Continue').click();
    await page.getByRole('heading', { name: 'What the file looks like' }).waitFor();
  }

  step('is read as it was written, without being told how', async () => {
    await new ConsolePages(administrator, portico.console).signIn(signIn.email, signIn.password);
    await upload(FILE, 'latin1');
    await page.getByRole('cell', { name: 'Hélène Roux', exact: true }).waitFor();
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
    await page.getByRole('cell', { name: 'Hélène Roux', exact: true }).waitFor();
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

  step('comes in but for the refused rows', async () => {
    await button('Import 2 rows').click();
    await told('Some rows were refused.');
    await administrator.look('result');
    const listed = await staff.all<RecordDetail>('/modules/Contacts/records');
    const names = listed.flatMap(({ externalId, name }) => (externalId?.startsWith('imp-') ? [name] : []));
    expect(names.sort()).toEqual(['Hélène Roux', 'Émile Noir']);
  });

  step('is exported to be changed, and imported again changes what it came from', async () => {
    await page.goto(`${place}/records/Contacts?q=noir`);
    await settled(page);
    await administrator.look('export');
    await button('Export').click();
    const again = page.getByRole('menuitem', { name: 'To change and import again' });
    const [download] = await Promise.all([page.waitForEvent('download'), again.click()]);
    const exported = readFileSync(await download.path(), 'utf8');
    await upload(exported.replaceAll('Noir', 'Blanc'), 'utf8');
    expect(await page.getByRole('combobox', { name: 'Column for ID in Portico' }).inputValue()).toBe('portico:id');
    await administrator.look('changed');
    await button(/^Import \d+ rows?$/).click();
    await told('Every row came in.');
    const listed = await staff.all<RecordDetail>('/modules/Contacts/records');
    const names = listed.flatMap(({ externalId, name }) => (externalId === 'imp-4' ? [name] : []));
    expect(names).toEqual(['Émile Blanc']);
  });

  step(
    'a cell of a lookup into several modules names the module; what is not found is told with all of them',
    async () => {
      await upload('title,relatedTo\nBrakes,Deals: nothing\n', 'utf8', 'Tickets');
      await told('A cell can name the module');
      await administrator.look('several');
      await button('Check without importing').click();
      await told(/There is no record with this value in: Deal, Sales order, Invoice, Asset, Project\./);
      await administrator.look('several-refused');
    },
  );

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
    await phone.page.getByText('Some rows would be refused.').waitFor({ timeout: WORKER_MS });
    await phone.look('check');
  });

  it('nothing was wrong with any page', () => {
    expect([...administrator.problems, ...phone.problems]).toEqual([]);
  });
});
