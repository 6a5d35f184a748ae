import type { WebTab } from '@portico/contracts';
import { START } from '../testing/configuration.fixture';
import { chooseWebTab } from './web-tabs.rules';

const tab = (id: string): WebTab => ({ id, name: id, url: `https://${id}.example/`, opening: 'frame' });
const KNOWN = [tab('status'), tab('shop')];

it('R44: web tabs are chosen in the order of the organisation, and what is gone is left behind', () => {
  const shop = chooseWebTab({ ...START, webTabs: ['gone'] }, KNOWN, 'shop', true);
  expect(shop.webTabs).toEqual(['shop']);
  expect(chooseWebTab(shop, KNOWN, 'status', true).webTabs).toEqual(['status', 'shop']);
});

it('R44: a type without web tabs has no list of them', () => {
  expect(chooseWebTab({ ...START, webTabs: ['shop'] }, KNOWN, 'shop', false)).toEqual(START);
});
