import type { PortalUserSummary, RecordDetail, RecordReference } from '@portico/contracts';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { ConsolePages } from '../support/console';
import { startConsole, type ConsoleWorld } from '../support/console-world';
import { journeySteps } from '../support/journey';
import type { RunningPortico } from '../support/portico';
import { openPreview } from '../support/preview';
import { settled, type Visitor } from '../support/visitor';
import { WhyPanel } from '../support/why';

const ORGANISATION = 'Alder Cycles';

describe('who sees what: explained and previewed', () => {
  const step = journeySteps();
  let world: ConsoleWorld;
  let portico: RunningPortico;
  let administrator: Visitor;
  let phone: Visitor;
  let page: Page;
  let staff: ApiClient;
  /** Where the console's pages of the organisation stand. */
  let place: string;
  let anna: PortalUserSummary;
  let own: RecordDetail;
  let foreign: RecordDetail;

  beforeAll(async () => {
    world = await startConsole('why', ORGANISATION);
    ({ portico, administrator, phone, staff, place } = world);
    page = administrator.page;
  }, 300_000);
  afterAll(() => world?.end());

  const menuOf = async (user: PortalUserSummary, item: string): Promise<void> => {
    await new ConsolePages(administrator, portico.console).open('Users');
    await page.getByRole('searchbox').fill(user.email);
    await page.waitForURL(/[?&]q=/);
    await settled(page);
    await page
      .getByRole('button', { name: `Actions for ${user.name}`, exact: true })
      .first()
      .click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  step('X1: the administrator finds a portal user and one of their invoices, and one of somebody else', async () => {
    const { email, password } = world.signIn;
    await new ConsolePages(administrator, portico.console).signIn(email, password);
    const users = await staff.all<PortalUserSummary>('/portal-users');
    const user = users.find((one) => one.email === 'anna@nordvind.example');
    const invoices = await staff.all<RecordDetail>('/modules/Invoices/records');
    const isTheirs = ({ values }: RecordDetail): boolean =>
      (values['contact'] as RecordReference | null)?.id === user?.record.id;
    const [mine] = invoices.filter(isTheirs);
    const [other] = invoices.filter((invoice) => !isTheirs(invoice));
    if (!user || !mine || !other) throw new Error('the sample has no such people and invoices');
    [anna, own, foreign] = [user, mine, other];
  });

  step('X1: why an invoice is hidden stands there rule by rule, with the smallest change', async () => {
    await menuOf(anna, 'Why?');
    await page.getByRole('heading', { level: 1, name: 'Why?' }).waitFor();
    await administrator.look('why-nothing-picked');
    const why = new WhyPanel(page);
    await why.askAbout('Invoices', foreign.name);
    const { verdict, failing } = await why.read();
    expect(verdict).toContain(`No, ${anna.name} cannot see ${foreign.name}`);
    expect(failing.length).toBeGreaterThan(0);
    expect(await page.getByText('Smallest change to allow it').count()).toBe(1);
    await administrator.look('why-no');
  });

  step('X1: on the page of a record, a person is picked; a field can be asked about, and the draft', async () => {
    await page.goto(`${place}/records/Invoices/${own.id}`);
    await page.getByRole('button', { name: 'Why?', exact: true }).click();
    const why = new WhyPanel(page);
    await why.pick('Portal user', anna.name);
    expect(await why.answer().innerText()).toContain(`Yes, ${anna.name} can see ${own.name}`);
    await administrator.look('why-yes');
    await page.getByRole('combobox', { name: 'Field', exact: true }).selectOption({ label: 'Margin internal' });
    await why.answer().filter({ hasText: 'Margin internal' }).waitFor();
    expect(await why.answer().innerText()).toContain('No,');
    await page.getByRole('group', { name: 'Configuration' }).getByText('Draft', { exact: true }).click();
    await why
      .rules()
      .getByText(/the draft$/)
      .waitFor();
    await administrator.look('why-field');
  });

  step('R57: the preview opens from the configuration, R58: with a type from a drop-down', async () => {
    await new ConsolePages(administrator, portico.console).open('Configuration');
    await page.getByRole('link', { name: 'Preview', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Preview' }).waitFor();
    const types = page.getByRole('combobox', { name: 'User type', exact: true });
    await types.getByRole('option').first().waitFor({ state: 'attached' });
    await administrator.look('preview-choice');
    await page.getByRole('button', { name: 'Open the preview' }).click();
    await page.getByRole('region', { name: 'Preview' }).waitFor();
    await administrator.look('preview-home');
  });

  step('R59: it shows the very records that the person sees', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Invoices', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor();
    await administrator.look('preview-invoices');
    expect(await page.getByRole('region', { name: 'Preview' }).innerText()).toContain('Preview as');
  });

  step('X4: the banner ends it, and the console is back', async () => {
    await page.getByRole('button', { name: 'End preview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Preview' }).waitFor();
    expect(page.url()).toContain('/admin/');
    const ended = await staff.all<{ action: string }>('/audit-events?action=preview.end');
    expect(ended).toHaveLength(1);
  });

  step('X4: on a phone, as a real user on the draft', async () => {
    const small = phone.page;
    await new ConsolePages(phone, portico.console).signIn(world.signIn.email, world.signIn.password);
    await small.goto(`${place}/portal-users/why/${anna.id}`);
    await new WhyPanel(small).askAbout('Invoices', foreign.name);
    await phone.look('why-no');
    const banner = await openPreview(phone, place, anna.id, 'Draft');
    expect(await banner.innerText()).toContain(`Preview as ${anna.name}`);
    expect(await banner.innerText()).toContain('draft');
    await phone.look('preview-home');
  });

  step('no page had an error, and axe found nothing on any', () => {
    expect([...administrator.problems, ...phone.problems]).toEqual([]);
  });
});
