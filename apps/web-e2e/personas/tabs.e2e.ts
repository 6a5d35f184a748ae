import type {
  CanvasElement,
  PortalUserSummary,
  RecordDetail,
  RecordReference,
  UserTypeDetail,
} from '@portico/contracts';
import type { Locator, Page, Request } from 'playwright-core';
import type { ApiClient } from '../support/api';
import { DESKTOP, pictureFolder } from '../support/browser';
import { ConsolePages } from '../support/console';
import { startConsole, type ConsoleWorld } from '../support/console-world';
import { ELSEWHERE, refusedBy, serveElsewhere } from '../support/elsewhere';
import { journeySteps } from '../support/journey';
import { PortalPages, type CardPart } from '../support/portal';
import type { RunningPortico } from '../support/portico';
import { settled, visitorAt, type Visitor } from '../support/visitor';

const ORGANISATION = 'Alder Cycles';
const CUSTOMER = 'anna@nordvind.example';

const element = (field: string, row: number, column: number, width: number): CanvasElement => ({
  ...{ field, row, column, width, style: 'plain', hasLabel: true },
});
/** Side by side, behind a place that stays empty, and one that no customer sees. */
const CARD: CanvasElement[] = [
  { ...element('number', 1, 1, 4), style: 'title', hasLabel: false },
  element('subject', 2, 1, 2),
  element('status', 2, 3, 2),
  { ...element('margin', 3, 1, 2), style: 'muted' },
  { ...element('grandTotal', 3, 3, 2), style: 'strong' },
  element('dueDate', 4, 2, 2),
];
/** How the design calls what customers see. */
const LABELS: Readonly<Record<string, string>> = {
  number: 'Invoice',
  subject: 'Subject',
  status: 'Status',
  grandTotal: 'Grand total',
  dueDate: 'Due',
};
/** What the browser says, once or twice, when it keeps the page of elsewhere from something. */
const REFUSALS = ['console: Unsafe attempt to initiate navigation', "console: Framing 'http://elsewhere.example/'"];

describe('tabs as the administrator made them', () => {
  const step = journeySteps();
  let world: ConsoleWorld;
  let portico: RunningPortico;
  let administrator: Visitor;
  let page: Page;
  let customer: Visitor;
  let phone: Visitor;
  let staff: ApiClient;
  let invoices: RecordDetail[];
  /** What the browser fetched from elsewhere. */
  let asked: Request[];

  beforeAll(async () => {
    world = await startConsole('tabs', ORGANISATION);
    ({ portico, administrator, phone, staff } = world);
    page = administrator.page;
    const pictures = pictureFolder();
    customer = await visitorAt(world.browser, { viewport: DESKTOP, pictures, name: 'tabs-customer' });
  }, 300_000);
  afterAll(() => world?.end());

  const button = (name: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });
  const enter = async (visitor: Visitor): Promise<void> => {
    const { password = '' } = portico.signIns.find(({ email }) => email === CUSTOMER) ?? {};
    await new PortalPages(visitor).signIn(portico.portal, CUSTOMER, password);
  };
  /** The cards of Anna's invoices are those of the design, and say what the page of each record says. */
  const cardsAsDesigned = async (visitor: Visitor): Promise<void> => {
    const pages = new PortalPages(visitor);
    await visitor.page.goto(`${portico.portal}/invoices`);
    const cards = await pages.cards();
    expect(Object.keys(cards).sort()).toEqual(invoices.map(({ name }) => name).sort());
    expect(await visitor.page.getByRole('table').count()).toBe(0);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(new Set(await visitor.page.locator('pt-canvas-card > :nth-child(2)').evaluateAll(heightsOnCard)).size).toBe(
      1,
    );
    await visitor.look('cards');
    const [name = ''] = Object.keys(cards);
    const { fields } = await pages.openRecord(name);
    const designed = CARD.filter(({ field }) => field !== 'margin').map(
      ({ field, row, column, width, hasLabel }): CardPart => {
        const label = LABELS[field] ?? '';
        return { ...{ row, column, width, isWhole: true }, label: hasLabel ? label : null, value: fields[label] ?? '' };
      },
    );
    expect(cards[name]).toEqual(designed);
  };

  step('R33, R44: an administrator chooses cards for invoices and adds a page of elsewhere', async () => {
    const anna = (await staff.all<PortalUserSummary>('/portal-users')).find(({ email }) => email === CUSTOMER);
    invoices = (await staff.all<RecordDetail>('/modules/Invoices/records')).filter(
      ({ values }) => (values['contact'] as RecordReference | null)?.id === anna?.record.id,
    );
    expect(invoices.length).toBeGreaterThan(1);
    await staff.patch('/modules/Invoices', { canvas: { elements: CARD } });
    const [portal] = await staff.all<{ id: string }>('/portals');
    const types = await staff.all<UserTypeDetail>(`/portals/${portal?.id}/user-types`);
    const type = types.find(({ isDefault }) => isDefault);
    await new ConsolePages(administrator, portico.console).signIn(world.signIn.email, world.signIn.password);
    await page.goto(`${world.place}/portal/types/${type?.id}/tabs`);
    await settled(page);
    await page.getByRole('group', { name: 'How Invoices are shown' }).getByText('Cards', { exact: true }).click();
    await button('Add a web page').click();
    await page.getByRole('textbox', { name: 'Name in the navigation' }).fill('Status');
    await page.getByRole('textbox', { name: 'Address' }).fill(ELSEWHERE);
    await administrator.look('web-page');
    await button('Save').click();
    await page.getByRole('checkbox', { name: 'Status', checked: true }).waitFor();
    await page.getByText('Draft saved').waitFor();
    await button('Review and publish').click();
    await page.getByRole('heading', { name: 'What changes' }).waitFor();
    await settled(page);
    await button('Publish').click();
    await page.getByText('Version 2 is live.', { exact: true }).waitFor();
  });

  step('R33: a customer sees their records on cards as they were designed, without the hidden field', async () => {
    await enter(customer);
    await cardsAsDesigned(customer);
  });

  step('R33: and so on a phone in the dark', async () => {
    await enter(phone);
    await cardsAsDesigned(phone);
  });

  step('R44: the page of elsewhere is shown in its frame, and not told where it stands', async () => {
    asked = await serveElsewhere(customer.context);
    await new PortalPages(customer).openTab('Status');
    const { page: portal } = customer;
    await portal.frameLocator('iframe').getByRole('heading', { name: 'All systems work' }).waitFor();
    await customer.look('web-tab');
    expect(asked.map((request) => [request.url(), request.headers()['referer']])).toEqual([[ELSEWHERE, undefined]]);
    const answer = await customer.context.request.get(portal.url());
    expect(answer.headers()['content-security-policy']).toContain('frame-src https:;');
  });

  step('R44: its script reads nothing of the portal and cannot lead its window away, not even by a link', async () => {
    const { page: portal } = customer;
    const frame = portal.frameLocator('iframe');
    const address = portal.url();
    await refusedBy(portal, /sandboxed/u, button('Try', frame.locator('body')));
    expect(await frame.getByRole('listitem').allInnerTexts()).toEqual([
      "the portal's document: SecurityError",
      "the portal's address: SecurityError",
      'its cookies: SecurityError',
      'its storage: SecurityError',
      "the portal's window: SecurityError",
    ]);
    await refusedBy(portal, /sandboxed/u, frame.getByRole('link', { name: 'Leave the portal' }));
    await refusedBy(portal, /Content Security Policy/u, frame.getByRole('link', { name: 'Read on' }));
    expect([portal.url(), asked.length]).toEqual([address, 1]);
  });

  step('R44: the portal goes on beside it, and no page has an error or a finding of axe', async () => {
    await new PortalPages(customer).openTab('Invoices');
    const problems = [...administrator.problems, ...customer.problems, ...phone.problems];
    expect(problems.filter((problem) => !REFUSALS.some((start) => problem.startsWith(start)))).toEqual([]);
  });
});

/** Runs in the page. */
function heightsOnCard(parts: (Element | SVGElement)[]): number[] {
  return parts.map((part) =>
    Math.round(part.getBoundingClientRect().top - (part.parentElement?.getBoundingClientRect().top ?? 0)),
  );
}
