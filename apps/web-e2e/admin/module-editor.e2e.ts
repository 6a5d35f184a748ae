import { readFileSync } from 'node:fs';
import type { RecordDetail, UserTypeDetail } from '@portico/contracts';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { DESKTOP, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startPortico, type RunningPortico } from '../support/portico';
import { administratorOf, signInOf } from '../support/sample';
import { WORKER_MS } from '../support/until';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
/** One row has no name, one no address. */
const FILE = [
  'Route;Name',
  'https://maps.example/coast;Along the coast',
  'https://maps.example/tower;',
  'no address;Over the hill',
].join('\r\n');

describe('a module of one’s own', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let page: Page;
  let pages: ConsolePages;
  /** The console of the organisation. */
  let place: string;
  let refused: string;

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures: pictureFolder(), name: 'module-editor' });
    page = administrator.page;
    pages = new ConsolePages(administrator, portico.console);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const main = (): Locator => page.getByRole('main');
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = (name: string): Locator => main().getByRole('link', { name, exact: true });
  const heading = (name: string): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();
  const fill = (name: string, text: string): Promise<void> => page.getByRole('textbox', { name }).fill(text);

  async function addField(
    label: string,
    kind: string,
    more: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await link('New field').click();
    await heading('New field');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption(kind);
    await fill('Label (English)', label);
    await more();
    await administrator.look(`field-${kind}`);
    await button('Create field').click();
    await page.getByRole('table').getByRole('link', { name: label, exact: true }).waitFor();
  }

  /** Until the server has taken it: what the page says may be about what was saved before. */
  async function saved(part: string, save: () => Promise<void>): Promise<void> {
    const isAnswer = (answer: Response): boolean =>
      answer.request().method() === 'PUT' && answer.url().includes(part) && answer.ok();
    await Promise.all([page.waitForResponse(isAnswer), save()]);
  }

  step('an administrator makes a module', async () => {
    const { email, password } = signInOf(portico, 'administrator', ORGANISATION);
    await pages.signIn(email, password);
    place = page.url();
    await pages.open('All modules');
    await link('New module').click();
    await heading('New module');
    await fill('One of them (English)', 'Rental');
    await fill('Several of them (English)', 'Rentals');
    await administrator.look('new-module');
    await button('Create module').click();
    await heading('Rentals');
    await settled(page);
    await administrator.look('fields');
  });

  step('it gets a link, a multi-select and a lookup', async () => {
    await addField('Route', 'url');
    await addField('Extras', 'multi-select', async () => {
      for (const [at, option] of ['Helmet', 'Lock', 'Trailer'].entries()) {
        await button('Add an option').click();
        await fill(`Option ${at + 1} (English)`, option);
      }
      await button('Move Trailer up').click();
    });
    await addField('Renter', 'lookup', async () => {
      await page.getByRole('combobox', { name: 'Leads to' }).selectOption({ label: 'Contacts' });
    });
  });

  step('its layout is arranged with the keyboard', async () => {
    await link('Layouts').click();
    await link('Standard').click();
    await heading('Layout Standard');
    await button('Add a section').click();
    await fill('Title (English)', 'On the way');
    await button(/^Move Renter /).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('list', { name: 'On the way' }).getByText('Renter').waitFor();
    await button('Remove Route').click();
    await page.getByRole('list', { name: 'Not on this layout' }).getByText('Route').waitFor();
    await button('Add Route').click();
    await page.getByRole('list', { name: 'On the way' }).getByText('Route').waitFor();
    await administrator.look('layout');
    await button('Save').click();
    await page.getByText('The layout Standard is saved.').waitFor();
  });

  step('a record stands on it at once', async () => {
    await page.getByRole('link', { name: 'Rentals' }).first().click();
    await link('New record').click();
    await fill('Name', 'Around the lake');
    await page.getByRole('checkbox', { name: 'Lock' }).check();
    await page.getByRole('checkbox', { name: 'Helmet' }).check();
    await fill('Route', 'maps.example/lake');
    await administrator.look('record-form');
    await button('Save').click();
    await heading('Around the lake');
    await page.getByRole('heading', { name: 'On the way' }).waitFor();
    const place = page.getByRole('link', { name: 'maps.example/lake' });
    expect(await place.getAttribute('href')).toBe('https://maps.example/lake');
    expect(await page.getByRole('list').getByRole('listitem').getByText('Helmet').count()).toBe(1);
    await administrator.look('record');
  });

  step('what depends on a field is said before it goes', async () => {
    await page.getByRole('link', { name: 'Rentals' }).first().click();
    await link('Edit module').click();
    await page.getByRole('table').getByRole('link', { name: 'Extras', exact: true }).click();
    await button('Delete field').click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/the layout Standard, 1 record/).waitFor();
    await administrator.look('delete-field');
    await question.getByRole('textbox').fill('Extras');
    await question.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Extras is deleted.').waitFor();
    await link('Settings').click();
    await button('Delete module').click();
    await page.getByText('These stand in the way:').waitFor();
    await main().getByText('1 record', { exact: true }).waitFor();
    await administrator.look('settings');
    await link('List').click();
    await link('All').waitFor();
    await administrator.look('lists');
    await link('All').click();
    await button(/^Add Renter/).click();
    await button('Save').click();
    await page.getByText('The list view is saved.').waitFor();
    await administrator.look('list');
  });

  step('its list view filters and sorts, until somebody asks otherwise', async () => {
    await button('Filter').click();
    const filter = page.getByRole('dialog', { name: 'Filter' });
    await filter.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Renter' });
    await filter.getByRole('combobox', { name: 'Condition' }).selectOption({ label: 'is empty' });
    await filter.getByRole('button', { name: 'Add the filter' }).click();
    await page.getByRole('combobox', { name: 'Sorted by' }).selectOption({ label: 'Last changed' });
    await page.getByRole('combobox', { name: 'Direction' }).selectOption({ label: 'Descending' });
    await saved('/list-views/', () => button('Save').click());
    await page.getByRole('button', { name: 'Save', exact: true, disabled: false }).waitFor();
    await administrator.look('list-beginning');
    await page.getByRole('link', { name: 'Rentals' }).first().click();
    await main().getByText('This view filters by this.').waitFor();
    await settled(page);
    await administrator.look('begun-list');
    await button(/Renter is empty/).click();
    await page.getByRole('button', { name: 'Back to the view’s own filter' }).waitFor();
    await page.waitForURL(({ search }) => search === '?where=');
  });

  step('the list as it stands becomes another view, which the address names, and then the default', async () => {
    const view = (name: string): Locator => button(`List view: ${name}`);
    const item = (name: string): Locator => page.getByRole('menuitem', { name, exact: true });
    await view('All (changed)').click();
    await administrator.look('views');
    await item('Save as a new view').click();
    const dialog = page.getByRole('dialog', { name: 'New list view' });
    await dialog.getByRole('textbox', { name: 'Name (English)' }).fill('Every rental');
    await dialog.getByRole('textbox', { name: 'Name (French)' }).fill('Toutes les locations');
    await dialog.getByRole('checkbox').check();
    await administrator.look('new-view');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await view('Every rental').waitFor();
    await page.waitForURL(({ search }) => /^\?view=[0-9a-f-]{36}$/u.test(search));
    await page.reload();
    await view('Every rental').click();
    await item('Make it the default').click();
    await page.getByText('The list now begins with Every rental.').waitFor();
    await page.waitForURL(({ search }) => search === '');
    await view('Every rental').click();
    await page.getByRole('menuitemradio', { name: /^All/ }).click();
    await main().getByText('This view filters by this.').waitFor();
    await view('All').click();
    await item('Delete this view').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete this view' }).click();
    await view('Every rental').waitFor();
    await page.waitForURL(({ search }) => search === '');
  });

  step('its records stand on cards in the portal, on a grid', async () => {
    const { staff } = await administratorOf(portico, ORGANISATION);
    const [portal] = await staff.all<{ id: string }>('/portals');
    const types = await staff.all<UserTypeDetail>(`/portals/${portal?.id}/user-types`);
    await page.goto(`${place}/portal/types/${types.find(({ isDefault }) => isDefault)?.id}/tabs`);
    await settled(page);
    await button('Add Rentals').click();
    await page.getByText('Draft saved').waitFor();
    await main().getByRole('link', { name: 'Design cards for Rentals' }).click();
    await heading('Cards of Rentals');
    const field = (number: number): Locator => page.getByRole('combobox', { name: `Field ${number}`, exact: true });
    const places = await page.getByRole('combobox', { name: /^Field \d+$/ }).count();
    await button('Add a field').click();
    await field(places + 1).selectOption({ label: 'Route' });
    await page.getByRole('combobox', { name: 'Style of field 1' }).selectOption({ label: 'Title' });
    await administrator.look('canvas');
    await button('Save').click();
    await page.getByText('The cards of Rentals are saved.').waitFor();
    await page.goBack();
    const cards = page.getByRole('group', { name: 'How Rentals are shown' }).getByText('Cards', { exact: true });
    await saved('/configuration', () => cards.click());
    await page.getByText('Draft saved').waitFor();
    await administrator.look('tab-of-cards');
  });

  async function upload(content: string): Promise<void> {
    await page.goto(`${place}/import?module=Rentals`);
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'rentals.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await button('Continue').click();
    await page.getByRole('heading', { name: 'What the file looks like' }).waitFor();
  }

  step('a file of them comes in but for the refused rows, which say why', async () => {
    await upload(FILE);
    await button('Import 3 rows').click();
    await page.getByText('Some rows were refused.').first().waitFor({ timeout: WORKER_MS });
    await administrator.look('refused');
    const file = page.getByRole('link', { name: 'Download as CSV' });
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    refused = readFileSync(await download.path(), 'utf8');
    expect(refused).toContain('portico:reason');
    expect(refused).toContain('REQUIRED');
    expect(refused).toContain('FORMAT_INVALID');
  });

  step('the file of the refused rows is mended, and comes in as it is', async () => {
    await upload(refused.replace('/tower,', '/tower,Round the tower').replace('no address', 'maps.example/hill'));
    await page.getByText('As you chose for the last file with these columns.').first().waitFor();
    await administrator.look('mended');
    await button('Import 2 rows').click();
    await page.getByText('Every row came in.').first().waitFor({ timeout: WORKER_MS });
    await administrator.look('whole');
    const { staff } = await administratorOf(portico, ORGANISATION);
    const listed = await staff.all<RecordDetail>('/modules/Rentals/records');
    expect(listed.map(({ name }) => name).sort()).toEqual([
      'Along the coast',
      'Around the lake',
      'Over the hill',
      'Round the tower',
    ]);
  });

  step('one of them is deleted, and comes back out of the recycle bin', async () => {
    await page.goto(`${place}/records/Rentals`);
    await settled(page);
    await page.getByRole('link', { name: 'Over the hill' }).first().click();
    await heading('Over the hill');
    await button('Delete').first().click();
    await page.getByText('Over the hill is in the recycle bin.').waitFor();
    await page.goto(`${place}/records/Rentals?bin=true`);
    await settled(page);
    await button('Restore Over the hill').click();
    await button('Restore Over the hill').waitFor({ state: 'detached' });
    await administrator.look('restored');
    await page.goto(`${place}/records/Rentals`);
    await page.getByRole('link', { name: 'Over the hill' }).first().waitFor();
  });

  it('nothing was wrong with any page', () => {
    expect(administrator.problems).toEqual([]);
  });
});
