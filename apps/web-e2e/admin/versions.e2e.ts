import type {
  ConfigurationDraft,
  Explanation,
  PortalUserSummary,
  RecordDetail,
  TypeConfiguration,
  UserTypeDetail,
} from '@portico/contracts';
import type { Locator, Page } from 'playwright-core';
import { ApiClient, RefusedCall } from '../support/api';
import { ConsolePages } from '../support/console';
import { startConsole, type ConsoleWorld } from '../support/console-world';
import { journeySteps } from '../support/journey';
import { sellSeats } from '../support/operator';
import type { RunningPortico } from '../support/portico';
import { openPreview } from '../support/preview';
import { until } from '../support/until';
import { settled, type Visitor } from '../support/visitor';
import { WhyPanel, type WhySaid } from '../support/why';

const ORGANISATION = 'Alder Cycles';
const CUSTOMER = 'anna@nordvind.example';

describe('versions of a configuration', () => {
  const step = journeySteps();
  let world: ConsoleWorld;
  let portico: RunningPortico;
  let administrator: Visitor;
  let phone: Visitor;
  let page: Page;
  let staff: ApiClient;
  let customer: ApiClient;
  let console: string;
  let types: string;
  let type: UserTypeDetail;
  let anna: PortalUserSummary;
  let ticket: RecordDetail;

  beforeAll(async () => {
    world = await startConsole('versions', ORGANISATION);
    ({ portico, administrator, phone, staff, place: console } = world);
    page = administrator.page;
  }, 300_000);
  afterAll(() => world?.end());

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const dialog = (): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const configuration = (userTypeId = type.id) => `${types}/${userTypeId}/configuration`;
  const open = async (visitor: Visitor, part: string): Promise<void> => {
    await visitor.page.goto(`${console}/portal/types/${type.id}/${part}`);
    await settled(visitor.page);
  };
  /** What another administrator does at the same time. */
  const save = async (change: (draft: TypeConfiguration) => TypeConfiguration): Promise<void> => {
    const draft = await staff.get<ConfigurationDraft>(configuration());
    const headers = { 'If-Match': await staff.etagOf(configuration()) };
    await staff.put(configuration(), change(draft.configuration), headers);
  };
  const tickets = (): Promise<number> =>
    customer.get('/modules/Tickets').then(
      () => 200,
      (error) => (error instanceof RefusedCall ? error.status : 0),
    );
  const allowed = async (): Promise<boolean> => {
    const question = { portalUserId: anna.id, module: 'Tickets', recordId: ticket.id, action: 'view' };
    return (await staff.post<Explanation>('/explanations', question)).allowed;
  };
  const askWhy = async ({ page: asked }: Visitor, banner: Locator): Promise<Locator> => {
    await button('Why?', banner).click();
    const panel = asked.getByRole('dialog');
    await new WhyPanel(asked, panel).askAbout('Tickets', ticket.name);
    return panel;
  };
  /** As the console's page tells it of what is live. */
  const readWhy = async (): Promise<WhySaid> => {
    await page.goto(`${console}/portal-users/why/${anna.id}`);
    const why = new WhyPanel(page);
    await why.askAbout('Tickets', ticket.name);
    return why.read();
  };
  const versions = (): Locator => page.getByRole('table').getByRole('row');

  step('R12: the sample has a live portal, an administrator and a customer', async () => {
    const { email, password } = world.signIn;
    await sellSeats(portico, world.organisationId, 50);
    const [portal] = await staff.all<{ id: string }>('/portals');
    types = `/portals/${portal?.id}/user-types`;
    type = (await staff.all<UserTypeDetail>(types)).find(({ isDefault }) => isDefault) as UserTypeDetail;
    const { password: secret = '' } = portico.signIns.find((one) => one.email === CUSTOMER) ?? {};
    customer = await ApiClient.forPortal(portico.api, portal?.id ?? '', CUSTOMER, secret);
    await new ConsolePages(administrator, portico.console).signIn(email, password);
    await new ConsolePages(phone, portico.console).signIn(email, password);
    expect(await tickets()).toBe(200);
    anna = (await staff.all<PortalUserSummary>('/portal-users')).find(
      ({ email: of }) => of === CUSTOMER,
    ) as PortalUserSummary;
    ticket = await staff.post<RecordDetail>('/modules/Tickets/records', {
      values: { title: 'Squeaking brakes', contact: anna.record.id },
    });
  });

  step('X6: who edits what somebody else changed is told what, and chooses', async () => {
    await open(administrator, 'tabs');
    await save((draft) => ({
      ...draft,
      tabs: draft.tabs.map((tab) => (tab.kind === 'base' ? { ...tab, actions: { ...tab.actions, edit: false } } : tab)),
    }));
    await button('Remove Tickets').click();
    await page.getByRole('heading', { name: /changed this draft/u }).waitFor();
    await page.getByText('See what changed').click();
    await page.getByText('Users may no longer edit.').waitFor();
    await page.getByText(/^Draft with changes, not published\./u).waitFor();
    await page.getByText('The tab closes. Nothing of it can be seen any more.').waitFor();
    await administrator.look('conflict');
    await button('Keep mine').click();
    await page.getByText('Draft saved').waitFor();
  });

  step('X5: what opens and closes is read before it is published, with people and records', async () => {
    await button('Review and publish').click();
    await page.getByRole('heading', { name: 'What changes' }).waitFor();
    await settled(page);
    await page.getByText(/\d+ users? (is|are) affected\./u).waitFor();
    await page
      .getByText(/^\d+ records? closes?$/u)
      .first()
      .waitFor();
    await administrator.look('difference');
  });

  step(
    'X4: the draft is looked at as a user, where Why? says what is missing, while what is live goes on',
    async () => {
      const banner = await openPreview(administrator, console, anna.id, 'Draft');
      const navigation = page.getByRole('navigation', { name: 'Main' });
      await navigation.getByRole('link', { name: 'Invoices', exact: true }).waitFor();
      expect(await navigation.getByRole('link', { name: 'Tickets', exact: true }).count()).toBe(0);
      const asked = await askWhy(administrator, banner);
      expect(await new WhyPanel(page).answer().innerText()).toContain(`No, ${anna.name} cannot see`);
      await asked.getByText('Smallest change to allow it').waitFor();
      expect(await asked.getByRole('group', { name: 'Configuration' }).count()).toBe(0);
      await administrator.look('preview-why');
      await button('Close', asked).click();
      expect([await tickets(), await allowed()]).toEqual([200, true]);
      // On a record, the question is about that record.
      await navigation.getByRole('link', { name: 'Invoices', exact: true }).click();
      await page.getByRole('table').getByRole('link').first().click();
      await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/u);
      await settled(page);
      await button('Why?', banner).click();
      const answer = new WhyPanel(page).answer();
      await answer.waitFor();
      expect(await answer.innerText()).toContain(`Yes, ${anna.name} can see`);
      await administrator.look('preview-why-record');
      await button('Close', page.getByRole('dialog')).click();
      await button('End preview', banner).click();
      await page.getByRole('heading', { level: 1, name: 'Preview' }).waitFor();
    },
  );

  step('X5: published, it acts at once, and Why? names the rule that closed it', async () => {
    await open(administrator, 'versions/compare');
    await page.getByRole('textbox', { name: 'Name of the version' }).fill('Without tickets');
    await page.getByRole('textbox', { name: 'Note' }).fill('Tickets come back with the new desk.');
    await button('Publish').click();
    await page.getByText('Version 2 is live.', { exact: true }).waitFor();
    await versions().filter({ hasText: 'Version 2 · Without tickets' }).waitFor();
    await administrator.look('versions');
    expect([await tickets(), await allowed()]).toEqual([404, false]);
    const { verdict, holding, failing } = await readWhy();
    expect(verdict).toBe(`No, ${anna.name} cannot see ${ticket.name}`);
    expect(holding).toContain(`${type.name}: version 2 is in force Holds`);
    expect(failing).toEqual([`${type.name} has no tab Tickets Does not hold`]);
    await administrator.look('why-published');
  });

  step('X6: an older version is put back after a look at the difference, and Why? says yes again', async () => {
    await open(administrator, 'versions');
    await button('What to do with version 1').click();
    await administrator.look('menu');
    await page.getByRole('menuitem', { name: 'Put back into force' }).click();
    await page.getByText('The tab opens.').waitFor();
    await administrator.look('roll-back');
    await button('Put version 1 back').click();
    await versions().filter({ hasText: 'Version 3' }).filter({ hasText: 'as version 1' }).waitFor();
    expect([await tickets(), await allowed()]).toEqual([200, true]);
    const { verdict, holding, failing } = await readWhy();
    expect(verdict).toBe(`Yes, ${anna.name} can see ${ticket.name}`);
    expect(holding).toContain(`${type.name}: version 3 is in force Holds`);
    expect(holding).toContain(`${type.name} has a tab Tickets Holds`);
    expect(failing).toEqual([]);
    await administrator.look('why-rolled-back');
  });

  step('X6: a version gets a name later', async () => {
    await open(administrator, 'versions');
    await button('What to do with version 3').click();
    await page.getByRole('menuitem', { name: 'Name and note' }).click();
    await dialog().getByRole('textbox', { name: 'Name of the version' }).fill('Tickets again');
    await administrator.look('name');
    await button('Save', dialog()).click();
    await versions().filter({ hasText: 'Version 3 · Tickets again' }).waitFor();
  });

  step('X27: conditions ask what a multi-select has and how an address begins; the difference names them', async () => {
    const shop = 'https://shop.alder-cycles.example/';
    const options = ['Brakes', 'Gears', 'Wheels', 'Suspension'].map((value) => ({ value, label: { en: value } }));
    const field = (apiName: string, en: string, more: object) =>
      staff.post('/modules/Tickets/fields', { apiName, label: { en }, ...more });
    await field('topics', 'Topics', { kind: 'multi-select', settings: { options } });
    await field('shop', 'Shop', { kind: 'url' });
    await open(administrator, 'tabs');
    const ofCondition = (number: number, part: string): Locator =>
      page.getByLabel(`${part} of condition ${number} of Tickets`, { exact: true });
    for (const number of [1, 2]) {
      await button(/^Add a condition\s+Tickets$/u).click();
      await ofCondition(number, 'Field').selectOption({ label: number === 1 ? 'Topics' : 'Shop' });
    }
    const operators = await ofCondition(1, 'Comparison').getByRole('option').allInnerTexts();
    expect(operators.map((text) => text.trim())).toEqual(['has any of', 'has none of', 'is empty']);
    await ofCondition(1, 'Comparison').selectOption({ label: 'has none of' });
    await ofCondition(1, 'Value').getByRole('checkbox', { name: 'Gears' }).check();
    await ofCondition(2, 'Comparison').selectOption({ label: 'begins with' });
    await ofCondition(2, 'Value').fill(shop);
    await ofCondition(2, 'Value').press('Tab');
    await ofCondition(1, 'Field').scrollIntoViewIfNeeded();
    await administrator.look('conditions');
    // The page's word may be about the change before: what was typed last is waited for.
    const criteria = await until('a draft with both conditions', async () => {
      const { configuration: draft } = await staff.get<ConfigurationDraft>(configuration());
      const found = draft.tabs.flatMap((tab) => tab.criteria ?? []);
      return found.some(({ values }) => values.includes(shop)) ? found : undefined;
    });
    expect(criteria.map(({ operator, values }) => [operator, values])).toEqual([
      ['none', ['Brakes', 'Gears']],
      ['starts', [shop]],
    ]);
    await page.getByText('Draft saved').waitFor();
    await open(phone, 'tabs');
    await phone.page.getByLabel('Field of condition 1 of Tickets').scrollIntoViewIfNeeded();
    await phone.look('conditions');
    await open(administrator, 'versions/compare');
    await page.getByText('More conditions, on Topics and Shop: fewer records are shown.').waitFor();
    await page.getByText(/^\d+ records? closes?$/u).waitFor();
    await administrator.look('conditions-difference');
  });

  step('X6: a publication waits for its time, and can be called off', async () => {
    await save((draft) => ({ ...draft, tabs: draft.tabs.slice(0, 2) }));
    await open(administrator, 'versions/compare');
    await page.getByText('At a time').click();
    const inStockholm = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm' });
    const tomorrow = inStockholm.format(new Date(Date.now() + 86_400_000));
    await page.getByRole('textbox', { name: 'Comes into force' }).fill(tomorrow);
    await page.getByRole('textbox', { name: 'Time' }).fill('06:00');
    await administrator.look('schedule');
    await button('Schedule').click();
    await page.getByRole('heading', { name: /^Comes into force/u }).waitFor();
    await administrator.look('scheduled');
    await button('Cancel the publication').click();
    await button('Cancel the publication', dialog()).click();
    await page.getByText('The publication is cancelled.').waitFor();
    await page.getByRole('heading', { name: /^Comes into force/u }).waitFor({ state: 'detached' });
  });

  step('R19: a type that people hold is deleted by moving them', async () => {
    const gold = await staff.post<UserTypeDetail>(types, { name: 'Gold', baseModule: 'Contacts' });
    await staff.put(`/licences/seats/${gold.id}`, { bought: 50 });
    const headers = { 'If-Match': await staff.etagOf(configuration(gold.id)) };
    await staff.post(`${configuration(gold.id)}/publish`, {}, headers);
    const [user] = await staff.all<{ id: string }>('/portal-users');
    await staff.post(`/portal-users/${user?.id}/change-type`, { userTypeId: gold.id });
    await page.goto(`${console}/portal/types/${gold.id}/overview`);
    await page.getByRole('combobox', { name: 'Move them to' }).selectOption({ label: type.name });
    await administrator.look('transfer');
    await button('Move and delete').click();
    await dialog()
      .getByText(/Gold and its versions are gone\.$/u)
      .waitFor();
    await administrator.look('transfer-sure');
    await button('Move and delete', dialog()).click();
    await page.getByText(/^Gold is deleted\./u).waitFor();
    await administrator.look('types');
    expect((await staff.all<UserTypeDetail>(types)).map(({ name }) => name)).toEqual([type.name]);
  });

  step('X5: it all reads well on a phone in the dark', async () => {
    await open(phone, 'versions/compare');
    await phone.page.getByText('The tab closes. Nothing of it can be seen any more.').first().waitFor();
    await phone.look('difference');
    await open(phone, 'versions');
    await phone.look('versions');
    const asked = await askWhy(phone, await openPreview(phone, console, anna.id, 'Live'));
    await phone.look('preview-why');
    await button('Close', asked).click();
    expect([...administrator.problems, ...phone.problems]).toEqual([]);
  });
});
