import type { RecordDetail } from '@portico/contracts';
import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { ConsolePages } from '../support/console';
import { startConsole, type ConsoleWorld } from '../support/console-world';
import { journeySteps } from '../support/journey';
import type { RunningPortico } from '../support/portico';
import { settled, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';

describe('records that a portal stands on', () => {
  const step = journeySteps();
  let world: ConsoleWorld;
  let portico: RunningPortico;
  let administrator: Visitor;
  let phone: Visitor;
  let page: Page;
  let staff: ApiClient;
  let place: string;
  let signIn: { email: string; password: string };
  let contact: RecordDetail;

  beforeAll(async () => {
    world = await startConsole('records', ORGANISATION);
    ({ portico, administrator, phone, signIn, staff, place } = world);
    page = administrator.page;
  }, 300_000);
  afterAll(() => world?.end());

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const notes = (): Locator => page.getByRole('list', { name: 'Notes' });
  const record = (): string => `${place}/records/Contacts/${contact.id}`;
  const told = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

  step('an administrator makes a contact', async () => {
    await new ConsolePages(administrator, portico.console).signIn(signIn.email, signIn.password);
    contact = await staff.post<RecordDetail>('/modules/Contacts/records', {
      values: { firstName: 'Ylva', lastName: 'Söderqvist', email: 'ylva@soder.example' },
    });
  });

  step('R45: a note is internal unless it is shared', async () => {
    await page.goto(record());
    await settled(page);
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Ask about the delivery before Friday.');
    await button('Add the note').click();
    await notes().getByText('Ask about the delivery before Friday.').waitFor();
    await page.locator('pt-note-list').getByText('Shared', { exact: true }).first().click();
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Your bicycles leave on Thursday.');
    await button('Add the note').click();
    await notes().getByText('Your bicycles leave on Thursday.').waitFor();
    expect(await notes().getByText('Internal', { exact: true }).count()).toBe(1);
    expect(await notes().getByText('Shared', { exact: true }).count()).toBe(1);
  });

  step('R46: a file is put to the record and comes back; a page is refused', async () => {
    const file = (name: string, content: string) => ({ name, mimeType: 'text/html', buffer: Buffer.from(content) });
    const picker = page.locator('input[type=file]');
    await picker.setInputFiles(file('Delivery terms.txt', 'Thursday, before noon.'));
    const link = page.getByRole('link', { name: 'Delivery terms.txt' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('Delivery terms.txt');
    await picker.setInputFiles(file('page.html', '<script>alert(1)</script>'));
    await told('Files of this kind are not taken.');
    expect(await page.getByRole('link', { name: 'page.html' }).count()).toBe(0);
    await administrator.look('record');
  });

  step('who saves second is told what changed, by whom, and loses nothing', async () => {
    await page.goto(`${record()}/edit`);
    await settled(page);
    await page.getByRole('textbox', { name: 'E-mail' }).first().fill('ylva.new@soder.example');
    await staff.patch(
      `/modules/Contacts/records/${contact.id}`,
      { values: { email: 'office@soder.example', phone: '+46 8 123 45' } },
      { 'if-match': `"${contact.version}"` },
    );
    await button('Save').click();
    await page.getByRole('heading', { name: 'Somebody else saved first' }).waitFor();
    await page.getByText('office@soder.example').first().waitFor();
    await administrator.look('conflict');
    await button('Load the newest, keep my changes').click();
    await page.getByRole('heading', { name: 'Somebody else saved first' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'E-mail' }).first().inputValue()).toBe('ylva.new@soder.example');
    await button('Save').click();
    await page.getByRole('list', { name: 'History' }).getByText('ylva.new@soder.example').waitFor();
    await administrator.look('history');
  });

  step('a submitted record is locked and waits in one list until it is decided', async () => {
    await button('Submit for approval').click();
    await page.getByRole('textbox', { name: /What should they look at/ }).fill('Please check the address.');
    await button('Submit for approval').last().click();
    await page.getByText('Nobody edits the record until this is decided.').waitFor();
    expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    await page.goto(`${place}/records/decisions`);
    await settled(page);
    await page.getByRole('link', { name: contact.name }).waitFor();
    await administrator.look('decisions');
    await button(`Take back: ${contact.name}`).click();
    await page.getByRole('link', { name: contact.name }).waitFor({ state: 'detached' });
  });

  step('the search forgives a typing error', async () => {
    await page.goto(place);
    await settled(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill('soderkvist');
    await page.getByRole('option', { name: /Ylva Söderqvist/ }).waitFor();
    await administrator.look('search');
    await page.keyboard.press('Escape');
  });

  step('the record looks well on a phone, in the dark', async () => {
    await new ConsolePages(phone, portico.console).signIn(signIn.email, signIn.password);
    await phone.page.goto(record());
    await settled(phone.page);
    await phone.page.getByRole('list', { name: 'Notes' }).scrollIntoViewIfNeeded();
    await phone.look('record');
  });

  step('what is deleted comes back, or goes for good', async () => {
    await page.goto(record());
    await settled(page);
    await button('Delete').first().click();
    await told(`${contact.name} is in the recycle bin.`);
    await page.goto(`${place}/records/Contacts?bin=true`);
    await settled(page);
    await button(`Restore ${contact.name}`).waitFor();
    await administrator.look('recycle-bin');
    await button(`Restore ${contact.name}`).click();
    await button(`Restore ${contact.name}`).waitFor({ state: 'detached' });
    await staff.below(`/modules/Contacts/records/${contact.id}`).get<RecordDetail>('');
    await page.goto(record());
    await settled(page);
    await button('Delete').first().click();
    await told(`${contact.name} is in the recycle bin.`);
    await page.goto(`${place}/records/Contacts?bin=true`);
    await settled(page);
    await button(`Delete for good: ${contact.name}`).click();
    await button('Delete for good', page.locator('mat-dialog-container')).click();
    await told(`${contact.name} is gone for good.`);
  });

  it('nothing was wrong with any page', () => {
    expect([...administrator.problems, ...phone.problems]).toEqual([]);
  });
});
