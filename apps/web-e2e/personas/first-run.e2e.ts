import type { Page, PortalDetail, RecordDetail, StaffMe, UserTypeDetail } from '@portico/contracts';
import type { Browser, Locator } from 'playwright-core';
import { ApiClient } from '../support/api';
import { DESKTOP, PHONE, pictureFolder, startBrowser } from '../support/browser';
import { ConsolePages } from '../support/console';
import { journeySteps } from '../support/journey';
import { startEmptyPortico, type RunningPortico } from '../support/portico';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Hazel Tools';
const EMAIL = 'ida.holm@hazel-tools.example';
const PASSWORD = 'steel-gravel-1987';

describe('the first five minutes without the sample', () => {
  const step = journeySteps();
  let portico: RunningPortico;
  let browser: Browser;
  let ida: Visitor;
  let stranger: Visitor;
  let staff: ApiClient;
  let contact: RecordDetail;
  let portal: PortalDetail;

  beforeAll(async () => {
    portico = await startEmptyPortico();
    browser = await startBrowser();
    const pictures = pictureFolder();
    ida = await visitorAt(browser, { viewport: DESKTOP, pictures, name: 'first-run' });
    stranger = await visitorAt(browser, { viewport: PHONE, isDark: true, pictures, name: 'first-run-phone' });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await portico?.stop();
  });

  const main = (): Locator => ida.page.getByRole('main');
  const box = ({ page }: Visitor, name: string): Locator => page.getByRole('textbox', { name });
  const heading = ({ page }: Visitor, name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const steps = (): Locator => main().locator('pt-first-steps').getByRole('listitem');
  const isDone = (title: string): Locator => steps().filter({ hasText: title }).filter({ hasText: 'Done' });

  async function answer(visitor: Visitor, code: string): Promise<void> {
    await box(visitor, 'Set-up code').fill(code);
    await box(visitor, 'Name of the organisation').fill(ORGANISATION);
    await box(visitor, 'Your name').fill('Ida Holm');
    await box(visitor, 'E-mail').fill(EMAIL);
    await box(visitor, 'Password').fill(PASSWORD);
  }

  step('first run: the console begins with the set-up, and a stranger on the network gets no further', async () => {
    await stranger.page.goto(portico.console);
    await heading(stranger, 'Set up Portico');
    await stranger.look('set-up');
    await answer(stranger, '0000-0000-0000-0000');
    await stranger.page.getByRole('button', { name: 'Create the organisation' }).click();
    await stranger.page.getByText('This code is wrong').first().waitFor();
    await stranger.look('refused');
  });

  step('first run: with the code of the terminal Ida makes her organisation and is in', async () => {
    await ida.page.goto(portico.console);
    await heading(ida, 'Set up Portico');
    await answer(ida, portico.setUp?.code ?? '');
    await ida.page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Denmark' });
    await ida.look('set-up');
    await ida.page.getByRole('button', { name: 'Create the organisation' }).click();
    await heading(ida, 'Welcome, Ida');
    await steps().first().waitFor();
    await ida.look('home');
    expect(await steps().count()).toBe(4);
  });

  step('first run: nobody finds the set-up any more', async () => {
    await stranger.page.goto(portico.setUp?.url ?? '');
    await heading(stranger, 'Sign in');
    await stranger.page.goto(portico.console);
    await heading(stranger, 'Sign in');
  });

  step('first run: a step ticks itself off by what is there', async () => {
    await main().getByRole('link', { name: 'Add a person' }).click();
    await box(ida, 'Name').fill('Jonas Weber');
    await box(ida, 'E-mail').fill('jonas.weber@hazel-tools.example');
    await main().getByRole('button', { name: 'Add', exact: true }).click();
    await ida.page.getByText('Jonas Weber is added.').waitFor();
    await new ConsolePages(ida, portico.console).open('Home');
    await isDone('Invite your colleagues').waitFor();
    await main().getByRole('link', { name: 'Import contacts' }).waitFor();
    await ida.look('one-done');
  });

  step('first run: contacts and a portal that is live are ticked off, whatever way they came', async () => {
    const session = await ApiClient.forStaff(portico.api, EMAIL, PASSWORD);
    const me = await session.get<StaffMe>('/me');
    staff = session.below(`/organisations/${me.memberships[0]?.organisation.id ?? ''}`);
    const values = { lastName: 'Lindqvist', email: 'anna@nordvind.example' };
    contact = await staff.post<RecordDetail>('/modules/Contacts/records', { values });
    const plan = { name: 'Hazel', slug: 'hazel', userTypeName: 'Customers', baseModule: 'Contacts' };
    portal = await staff.post<PortalDetail>('/portals', plan);
    await ida.page.reload();
    await isDone('Bring in your contacts').waitFor();
    expect(await isDone('Make the portal').count()).toBe(0);
    await staff.post(`/portals/${portal.id}/finish`);
    await ida.page.reload();
    await isDone('Make the portal').waitFor();
    await ida.look('three-done');
  });

  step('first run: the guide is dismissed for good', async () => {
    await main().getByRole('button', { name: 'Hide this' }).click();
    await steps().first().waitFor({ state: 'detached' });
    await ida.page.reload();
    await heading(ida, 'Welcome, Ida');
    await ida.look('dismissed');
    expect(await steps().count()).toBe(0);
  });

  step('first run: with the first invitation the guide has done its work', async () => {
    await staff.patch('', { isGuideDismissed: false });
    await ida.page.reload();
    await steps().first().waitFor();
    expect(await isDone('Invite the first customers').count()).toBe(0);
    const [type] = (await staff.get<Page<UserTypeDetail>>(`/portals/${portal.id}/user-types`)).data;
    const selection = { kind: 'records', recordIds: [contact.id] };
    await staff.post('/invitation-batches', { userTypeId: type?.id, selection });
    await ida.page.reload();
    await heading(ida, 'Welcome, Ida');
    await settled(ida.page);
    expect(await steps().count()).toBe(0);
    await ida.look('all-done');
  });

  it('first run: no page of the journey has an error or a finding of axe', () => {
    expect([...ida.problems, ...stranger.problems]).toEqual([]);
  });
});
