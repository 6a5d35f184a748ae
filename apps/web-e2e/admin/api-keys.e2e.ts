import type { ModuleMetadata } from '@portico/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { DESKTOP, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startPortico, type RunningPortico } from '../support/portico';
import { signInOf } from '../support/sample';
import { visitorAt, type Visitor } from '../support/visitor';

describe('an API key in the console', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let page: Page;
  let key = '';
  let contacts = '';

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures: pictureFolder(), name: 'api-keys' });
    page = administrator.page;
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const main = (): Locator => page.getByRole('main');
  const link = (name: string): Locator => main().getByRole('link', { name, exact: true });
  const asked = async (): Promise<number> =>
    (await fetch(contacts, { headers: { authorization: `Bearer ${key}` } })).status;

  step('an administrator makes one for a program, and sees it once', async () => {
    const { email, password } = signInOf(portico, 'administrator', 'Alder Cycles');
    const console = new ConsolePages(administrator, portico.console);
    await console.signIn(email, password);
    await console.open('Settings');
    await link('API keys').click();
    await page.getByText('No API keys yet').waitFor();
    await administrator.look('none');
    await link('New API key').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Web shop');
    await page.getByRole('combobox', { name: 'Lasts' }).selectOption({ label: '30 days' });
    await page.getByRole('combobox', { name: 'Module' }).selectOption({ label: 'Contacts' });
    await page.getByRole('checkbox', { name: 'Phone: See', exact: true, checked: true }).click();
    await page.getByRole('checkbox', { name: 'Phone: See', exact: true, checked: false }).waitFor();
    await administrator.look('new');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('heading', { name: 'Web shop is ready' }).waitFor();
    await administrator.look('made');
    const call = (await page.locator('pre').textContent()) ?? '';
    key = /Bearer (pk_[\w-]+)/.exec(call)?.[1] ?? '';
    contacts = /"(http[^"]+)"/.exec(call)?.[1] ?? '';
    expect(await asked()).toBe(200);
    const fields = await fetch(contacts.replace(/\/records.*$/, ''), { headers: { authorization: `Bearer ${key}` } });
    const names = ((await fields.json()) as ModuleMetadata).fields.map(({ apiName }) => apiName);
    expect(names).toContain('email');
    expect(names).not.toContain('phone');
  });

  step('revokes it, and it opens nothing any more', async () => {
    await link('Done').click();
    await page.getByRole('button', { name: 'Revoke Web shop' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await main().getByText('Revoked', { exact: true }).waitFor();
    await administrator.look('revoked');
    expect(await page.content()).not.toContain(key);
    expect(await asked()).toBe(401);
  });

  step('without anything wrong on the way', () => {
    expect(administrator.problems).toEqual([]);
  });
});
