import { MAXIMUM_UPSERT, type Page as ListPage, type RecordDetail, type StaffMember } from '@portico/contracts';
import type { Browser, Locator } from 'playwright-core';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startPortico, type RunningPortico } from '../support/portico';
import { administratorOf, signInOf } from '../support/sample';
import { WORKER_MS } from '../support/until';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
const PROFILE = 'Service desk';
/** More than the worker moves at once: it is seen at work. */
const UPSERTS = 3;

describe('what staff may see', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let maya: Visitor;
  let jonas: Visitor;
  let phone: Visitor;
  let pages: ConsolePages;
  let place: string;
  let ofMaya: string;

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    maya = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'profiles' });
    jonas = await visitorAt(browser, { viewport: DESKTOP, isDark: true, pictures, name: 'profiles-jonas' });
    phone = await visitorAt(browser, { viewport: PHONE, pictures, name: 'profiles-phone' });
    pages = new ConsolePages(maya, portico.console);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const signIn = (role: string): { email: string; password: string } => signInOf(portico, role, ORGANISATION);
  const main = ({ page }: Visitor): Locator => page.getByRole('main');
  const tab = (name: string): Promise<void> => main(maya).getByRole('link', { name, exact: true }).click();
  const told = ({ page }: Visitor, text: string): Promise<void> => page.getByText(text).first().waitFor();
  async function tick(name: string, isTicked: boolean): Promise<void> {
    const box = (checked: boolean): Locator => maya.page.getByRole('checkbox', { name, exact: true, checked }).first();
    await box(!isTicked).click();
    await box(isTicked).waitFor();
  }
  async function openContacts(visitor: Visitor): Promise<number> {
    await visitor.page.goto(`${place}/records/Contacts`);
    await settled(visitor.page);
    const count = visitor.page.getByText(/^[\d.,\s]+ records?$/).first();
    return Number((await count.innerText()).replace(/\D/g, ''));
  }
  /** A part of the settings, which open with the first one. */
  async function settings(part: string): Promise<void> {
    await pages.open('Settings');
    await maya.page.waitForURL(/\/settings\/organisation$/);
    await tab(part);
    await maya.page.waitForURL(`**/settings/${part.toLowerCase()}`);
  }
  async function share(setting: string): Promise<void> {
    await settings('Sharing');
    await maya.page.getByRole('combobox', { name: 'Contacts', exact: true }).selectOption({ label: setting });
    await told(maya, 'Contacts: the sharing setting is in force.');
  }

  step('ADR 33: a standard colleague begins with records of their own', async () => {
    const { email, password } = signIn('standard');
    await new ConsolePages(jonas, portico.console).signIn(email, password);
    place = jonas.page.url();
    expect(await openContacts(jonas)).toBeGreaterThan(10);
    await jonas.look('own-contacts');
    expect(await jonas.page.getByRole('columnheader', { name: 'E-mail' }).count()).toBe(1);
  });

  step('ADR 33: Maya makes a profile that sees contacts without their address, and nothing else', async () => {
    const { email, password } = signIn('administrator');
    await pages.signIn(email, password);
    await settings('Profiles');
    await settled(maya.page);
    await maya.look('list');
    await tab('New profile');
    await maya.page.getByRole('textbox', { name: 'Name' }).fill(PROFILE);
    await tick('All other modules: View', false);
    await tick('Contacts: View', true);
    await tick('Contacts: Edit', true);
    await maya.page.getByRole('combobox', { name: 'Module' }).selectOption({ label: 'Contacts' });
    await tick('E-mail: See', false);
    await maya.look('editor');
    await main(maya).getByRole('button', { name: 'Save' }).click();
    await told(maya, `${PROFILE} is saved.`);
  });

  step('ADR 33: Jonas gets it, and his next click knows no invoices and no addresses', async () => {
    await settings('Staff');
    await maya.page.getByRole('button', { name: 'Manage Jonas Weber' }).click();
    await maya.page.getByRole('menuitem', { name: `Change the profile to ${PROFILE}` }).click();
    await told(maya, 'Jonas Weber is updated.');
    await jonas.page.goto(place);
    await settled(jonas.page);
    const rail = jonas.page.getByRole('navigation', { name: 'Console' });
    await rail.getByRole('link', { name: 'Contacts', exact: true }).waitFor();
    expect(await rail.getByRole('link', { name: 'Invoices', exact: true }).count()).toBe(0);
    await jonas.look('home');
    await openContacts(jonas);
    expect(await jonas.page.getByRole('columnheader', { name: 'E-mail' }).count()).toBe(0);
    await jonas.look('contacts-without-address');
  });

  step(
    'ADR 33: a private module leaves him his own, a public one shows him all and lets him change his own',
    async () => {
      const { id, staff } = await administratorOf(portico, ORGANISATION);
      const all = await staff.get<ListPage<RecordDetail>>('/modules/Contacts/records?limit=100&count=exact');
      ofMaya = all.data.find(({ owner }) => owner?.id === id)?.id ?? '';
      const own = await openContacts(jonas);
      expect(own).toBeLessThan(all.count ?? 0);
      await jonas.page.goto(`${place}/records/Contacts/${ofMaya}`);
      await jonas.page
        .getByText(/not here|There is no such/i)
        .first()
        .waitFor();
      await jonas.look('not-his');

      await share('Public: everybody reads');
      await maya.look('sharing');
      expect(await openContacts(jonas)).toBe(all.count);
      await jonas.page.goto(`${place}/records/Contacts/${ofMaya}`);
      await settled(jonas.page);
      expect(await main(jonas).getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
      await jonas.look('read-only');
    },
  );

  step('ADR 33: profile and sharing look well on a phone', async () => {
    await new ConsolePages(phone, portico.console).signIn(
      signIn('administrator').email,
      signIn('administrator').password,
    );
    for (const part of ['profiles', 'sharing', 'staff']) {
      await phone.page.goto(`${place}/settings/${part}`);
      await settled(phone.page);
      await phone.look(part);
    }
  });

  step('hand-over: Jonas leaves with many records, and Claire has what he had', async () => {
    const { staff } = await administratorOf(portico, ORGANISATION);
    const { data: found } = await staff.get<ListPage<StaffMember>>('/staff?q=Jonas');
    for (let upsert = 0; upsert < UPSERTS; upsert += 1) {
      const records = Array.from({ length: MAXIMUM_UPSERT }, (_, index) => ({
        ...{ externalId: `late-${upsert}-${index}`, ownerId: found[0]?.id, values: { lastName: `Late ${index}` } },
      }));
      await staff.post('/modules/Contacts/records/upsert', { records });
    }
    await settings('Staff');
    await maya.page.getByRole('button', { name: 'Manage Jonas Weber' }).click();
    await maya.page.getByRole('menuitem', { name: 'Deactivate' }).click();
    const dialog = maya.page.getByRole('dialog');
    await dialog.getByText(/^[\d.,]+ records?$/).waitFor();
    await dialog.getByRole('combobox', { name: 'Hand over to' }).fill('Claire');
    await maya.page.getByRole('option', { name: 'Claire Dubois' }).click();
    await maya.look('hand-over');
    await dialog.getByRole('button', { name: 'Deactivate and hand over' }).click();
    await dialog.getByRole('progressbar', { name: 'Records that changed hands' }).waitFor();
    await maya.look('handing-over');
    await dialog.getByText(/Done: Claire Dubois has taken over [\d,]+ records\./).waitFor({ timeout: WORKER_MS });
    await maya.look('handed-over');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await told(maya, 'Jonas Weber is updated.');
    await maya.page.getByRole('row').filter({ hasText: 'Jonas Weber' }).getByText('Deactivated').waitFor();
    await maya.page.getByRole('button', { name: 'Manage Jonas Weber' }).click();
    await maya.page.getByRole('menuitem', { name: 'Hand over records and duties' }).click();
    await dialog.getByText('Jonas Weber holds nothing').waitFor();
    await maya.look('nothing-left');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await jonas.page.reload();
    await jonas.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  });

  step('the address of the modules leads to their list', async () => {
    await maya.page.goto(`${place}/modules`);
    await maya.page.getByRole('heading', { level: 1, name: 'All modules' }).waitFor();
    await maya.look('modules');
  });

  it('ADR 33: no page of the journey has an error or a finding of axe', () => {
    expect([...maya.problems, ...jonas.problems, ...phone.problems]).toEqual([]);
  });
});
