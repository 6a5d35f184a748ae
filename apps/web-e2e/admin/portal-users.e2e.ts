import type { PortalUserSummary, RecordDetail, UserTypeDetail } from '@portico/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { linkIn, mailTo } from '../support/mailbox';
import { sellSeats } from '../support/operator';
import { startPortico, type RunningPortico } from '../support/portico';
import { administratorOf } from '../support/sample';
import { until } from '../support/until';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
const MOVED = 'anna.lindqvist@nordvind.example';

describe('the life of a portal user', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let administrator: Visitor;
  let phone: Visitor;
  let customer: Visitor;
  let page: Page;
  let staff: ApiClient;
  let console: string;
  let anna: PortalUserSummary;
  let gold: string;
  let count: number;

  beforeAll(async () => {
    portico = await startPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    administrator = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'users-administrator' });
    phone = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: 'users-phone' });
    customer = await visitorAt(browser, { viewport: PHONE, pictures, name: 'users-customer' });
    page = administrator.page;
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const dialog = (): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const users = (query = ''): Promise<PortalUserSummary[]> => staff.all<PortalUserSummary>(`/portal-users${query}`);
  const annasPassword = (): string => {
    const signIn = portico.signIns.find((one) => one.email === 'anna@nordvind.example');
    if (!signIn) throw new Error('The sample does not tell how Anna signs in');
    return signIn.password;
  };
  /** Anna comes in, with whichever address is hers by then. */
  const enter = async (email: string): Promise<void> => {
    await customer.page.goto(`${portico.portal}/sign-in`);
    await customer.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await customer.page.getByRole('textbox', { name: 'Password' }).fill(annasPassword());
    await button('Sign in', customer.page).click();
    await customer.page.getByRole('navigation', { name: 'Main' }).waitFor();
    await settled(customer.page);
  };

  /** A further type over contacts with seats, published as it is proposed. */
  const givenType = async (portalId: string, name: string, kind: 'exclusive' | 'add-on', seats: number) => {
    const types = `/portals/${portalId}/user-types`;
    const { id } = await staff.post<UserTypeDetail>(types, { name, kind, baseModule: 'Contacts' });
    await staff.put(`/licences/seats/${id}`, { bought: seats });
    const configuration = `${types}/${id}/configuration`;
    await staff.post(`${configuration}/publish`, undefined, { 'If-Match': await staff.etagOf(configuration) });
    return id;
  };

  step('R13: an organisation with seats has a further type and an add-on', async () => {
    const found = await administratorOf(portico, ORGANISATION);
    const { email, password } = found.signIn;
    staff = found.staff;
    await sellSeats(portico, found.organisationId, 50);
    const [portal] = await staff.all<{ id: string }>('/portals');
    gold = await givenType(portal?.id ?? '', 'Gold', 'exclusive', 20);
    await givenType(portal?.id ?? '', 'Support', 'add-on', 5);
    count = (await users()).length;
    anna = (await users()).find((user) => user.email === 'anna@nordvind.example') as PortalUserSummary;
    await new ConsolePages(administrator, portico.console).signIn(email, password);
    await new ConsolePages(phone, portico.console).signIn(email, password);
    console = page.url().replace(/\/?$/u, '');
  });

  step('R107: everybody on the list gets another type at once, and their seats go with them', async () => {
    await new ConsolePages(administrator, portico.console).open('Users');
    await page.getByRole('checkbox', { name: 'Select everything on this page' }).click();
    await administrator.look('selected');
    await button('Change type').click();
    await dialog().getByRole('combobox', { name: 'New user type' }).selectOption(gold);
    await administrator.look('change-type');
    await button('Change type', dialog()).click();
    await page.getByText(/^\d+ portal users? ha(s|ve) the new type\.$/).waitFor();
    await administrator.look('changed');
    expect((await users(`?filter[userType][eq]=${gold}`)).length).toBe(count);
  });

  step('R175: a portal user gets an add-on at once, after a look at the address, and is told by mail', async () => {
    await page.goto(`${console}/records/${anna.record.module}/${anna.record.id}`);
    await button('Add Support').waitFor();
    await administrator.look('portals');
    await button('Add Support').click();
    await dialog().getByText('anna@nordvind.example').waitFor();
    await administrator.look('add');
    await button('Add', dialog()).click();
    await button('Manage Support').waitFor();
    await mailTo(portico.mailbox, 'anna@nordvind.example', 'Support is now open to you');
    await administrator.look('added');
  });

  step('R180: taking it away leaves the other one', async () => {
    await button('Manage Support').click();
    await page.getByRole('menuitem', { name: 'Remove Support' }).click();
    await dialog().waitFor();
    await administrator.look('remove');
    await button('Remove Support', dialog()).click();
    await button('Add Support').waitFor();
    const { accesses } = await staff.get<PortalUserSummary>(`/portal-users/${anna.id}`);
    expect(accesses.map(({ userType }) => userType.name)).toEqual(['Gold']);
  });

  step('R93: the customer changes the address to sign in with, confirmed in both mailboxes', async () => {
    await enter('anna@nordvind.example');
    await customer.page.goto(`${portico.portal}/settings`);
    const card = customer.page.locator('pt-own-address');
    await card.getByRole('textbox', { name: 'New address' }).fill(MOVED);
    await card.getByRole('textbox', { name: 'Your password' }).fill(annasPassword());
    await customer.look('address');
    await button('Change the address', card).click();
    await card.getByText(`Change to ${MOVED}`).waitFor();
    const link = async (mailbox: string): Promise<string> =>
      linkIn(await mailTo(portico.mailbox, mailbox, '/address/'));
    // In a browser where nobody is signed in: on whatever device the mail is read.
    await phone.page.goto(await link('anna@nordvind.example'));
    await phone.page.getByText(MOVED).waitFor();
    await phone.look('address-old');
    await button('Confirm', phone.page).click();
    await phone.page.getByText('Now the other mailbox has to confirm too').waitFor();
    await phone.look('address-waiting');
    await customer.page.reload();
    await card.getByText('Not yet confirmed').scrollIntoViewIfNeeded();
    await customer.page.getByRole('combobox', { name: 'Time zone' }).waitFor();
    expect(await card.getByText('Confirmed', { exact: true }).count()).toBe(1);
    await customer.look('address-pending');
    await administrator.page.goto(await link(MOVED));
    await button('Confirm').waitFor();
    await administrator.look('address-new');
    await button('Confirm').click();
    await page.getByText('Your address is changed.').waitFor();
    await administrator.look('address-changed');
    await customer.page.reload();
    await enter(MOVED);
    // Another tab, as a mail program opens one: the same address with another fragment would load nothing.
    await phone.page.goto('about:blank');
    await phone.page.goto(await link('anna@nordvind.example'));
    await phone.page.getByText('This link has been used').waitFor();
    await phone.look('address-over');
  });

  step('R111: a locked customer is out at once, stands so in the list, and comes back when unlocked', async () => {
    await page.goto(`${console}/portal-users?q=anna`);
    await button('Actions for Anna Lindqvist').click();
    await page.getByRole('menuitem', { name: 'Lock' }).click();
    await dialog().waitFor();
    await administrator.look('lock');
    await button('Lock', dialog()).click();
    await page.getByText('The account of Anna Lindqvist is locked.').waitFor();
    await customer.page.reload();
    await customer.page.getByRole('textbox', { name: 'E-mail' }).fill(MOVED);
    await customer.page.getByRole('textbox', { name: 'Password' }).fill(annasPassword());
    await button('Sign in', customer.page).click();
    await customer.page.getByText('The e-mail or the password is wrong.').waitFor();
    await page.goto(`${console}/portal-users?status=locked`);
    await button('Actions for Anna Lindqvist').waitFor();
    await administrator.look('locked');
    await phone.page.goto(`${console}/portal-users?status=locked`);
    await button('Actions for Anna Lindqvist', phone.page).waitFor();
    await phone.look('locked');
    await button('Actions for Anna Lindqvist').click();
    await page.getByRole('menuitem', { name: 'Unlock' }).click();
    await button('Unlock', dialog()).click();
    await page.getByText('The account of Anna Lindqvist is open again.').waitFor();
    await enter(MOVED);
    await page.goto(`${console}/records/${anna.record.module}/${anna.record.id}`);
  });

  step('R126: a session ends when its window does, and the seat comes back', async () => {
    await button('Manage Gold').click();
    await page.getByRole('menuitem', { name: 'Time window of Gold' }).click();
    await dialog().getByRole('heading').waitFor();
    await administrator.look('window');
    await button('Cancel', dialog()).click();
    const endsAt = new Date(Date.now() + 1_000).toISOString();
    await staff.put(`/portal-users/${anna.id}/accesses/${gold}`, { endsAt });
    await until('the window ends', async () => {
      const { accesses } = await staff.get<PortalUserSummary>(`/portal-users/${anna.id}`);
      return accesses.find(({ userType }) => userType.id === gold)?.state === 'ended' || undefined;
    });
    await customer.page.reload();
    await customer.page.getByRole('textbox', { name: 'Password' }).waitFor();
    await customer.look('window-over');
    await page.reload();
    await page.getByText('opens nothing any more').waitFor();
    await administrator.look('ended');
  });

  step('R108: a lead becomes a contact with an account', async () => {
    const values = { firstName: 'Ines', lastName: 'Moreau', company: 'Moreau et fils', email: 'ines@moreau.example' };
    const lead = await staff.post<RecordDetail>('/modules/Leads/records', { values });
    await page.goto(`${console}/records/Leads/${lead.id}`);
    await button('Convert to a contact').waitFor();
    await administrator.look('lead');
    await button('Convert to a contact').click();
    await dialog().getByText('Create the account Moreau et fils').waitFor();
    await administrator.look('convert');
    await button('Convert', dialog()).click();
    await page.waitForURL(/\/records\/Contacts\//u);
    await page.getByRole('heading', { level: 1, name: 'Ines Moreau' }).waitFor();
    await page.goto(`${console}/records/Leads/${lead.id}`);
    const banner = page.getByRole('region', { name: 'This lead became a contact' });
    await banner.getByText(/^\s*Converted on .+ by .+ It is kept as it was/).waitFor();
    await banner.getByRole('link', { name: 'Ines Moreau' }).waitFor();
    expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    await administrator.look('converted');
    await phone.page.goto(`${console}/records/Leads/${lead.id}`);
    await settled(phone.page);
    await phone.look('converted');
    await page.goto(`${console}/portal-users/lead-conversion`);
    await page.getByRole('combobox', { name: 'Convert when the status becomes' }).selectOption('Qualified');
    await administrator.look('lead-rule');
    await button('Save the rule').click();
    await page.getByText('The rule is saved and in force.').waitFor();
  });

  step('R107: it all reads well on a phone in the dark', async () => {
    for (const path of [
      'portal-users',
      `records/${anna.record.module}/${anna.record.id}`,
      'portal-users/lead-conversion',
    ]) {
      await phone.page.goto(`${console}/${path}`);
      await settled(phone.page);
      await phone.look(path.split('/').at(0) ?? '');
    }
    expect([...administrator.problems, ...phone.problems, ...customer.problems]).toEqual([]);
  });
});
