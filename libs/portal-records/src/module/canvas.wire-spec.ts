import type { CanvasElement } from '@portico/contracts';
import { givenPublished, givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const element = (field: string, row: number, column: number, width: number): CanvasElement => ({
  ...{ field, row, column, width, style: 'plain', hasLabel: true },
});
const CANVAS = { elements: [element('subject', 1, 1, 3), element('margin', 1, 4, 1), element('status', 2, 1, 4)] };
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['subject', 'status'] };

async function world(view: 'list' | 'canvas') {
  const known = await givenWorld(test, [OWN_CONTACT, INVOICES]);
  await known.staff('patch', 'modules/Invoices', { canvas: CANVAS });
  await givenPublished(test, known.organisation, known.portal, [OWN_CONTACT, { ...INVOICES, view }]);
  return { ...known, module: async () => (await known.get('modules/Invoices')).body };
}

it('R33: a tab shows cards where the administrator chose them, of visible fields only', async () => {
  const { module, get, own, organisation } = await world('canvas');
  expect((await module()).canvas).toEqual({ elements: [CANVAS.elements[0], CANVAS.elements[2]] });
  await givenRecord(test, organisation, 'Invoices', { subject: 'Bell', contact: own, margin: '3.00' });
  expect((await get('modules/Invoices/records')).body.data[0].values).toEqual({ subject: 'Bell', status: 'Draft' });
});

it('R34: a list is the default, whether the module has a canvas view or not', async () => {
  const { module } = await world('list');
  expect((await module()).canvas).toBeNull();
});

it('R35: without a canvas view cards cannot be chosen, and a tab that chose them shows its list', async () => {
  const { module, staff, organisation, portal } = await world('canvas');
  expect((await staff('get', 'modules/Invoices')).body.canvas).toEqual(CANVAS);
  await staff('patch', 'modules/Invoices', { canvas: null });
  expect((await module()).canvas).toBeNull();
  const again = givenPublished(test, organisation, portal, [OWN_CONTACT, { ...INVOICES, view: 'canvas' }]);
  await expect(again).rejects.toMatchObject({ errors: [{ code: 'CANVAS_MISSING', pointer: '/tabs/1/view' }] });
});

/** What is on no card, and told to nobody. */
async function refused(canvas: object): Promise<void> {
  const { staff, module } = await world('canvas');
  await expect(staff('patch', 'modules/Invoices', { canvas })).rejects.toThrow('UNKNOWN_PROPERTY');
  const told = await module();
  expect(JSON.stringify([told.canvas, Object.keys(told)])).not.toMatch(/button|link|url/i);
}

it('R36: a button has no place on a card, and none in what the portal is told', async () => {
  const button = { label: 'Pay', url: 'https://x.example' };
  await refused({ elements: [{ ...element('subject', 1, 1, 1), button }] });
  await refused({ elements: [element('subject', 1, 1, 1)], buttons: [] });
});

it('R37: a link has no place on a card, and none in what the portal is told', async () => {
  await refused({ elements: [{ ...element('subject', 1, 1, 1), url: 'https://x.example' }] });
  await refused({ elements: [element('subject', 1, 1, 1)], links: [] });
});
