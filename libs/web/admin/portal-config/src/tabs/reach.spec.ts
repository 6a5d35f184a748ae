import { newTab } from '../draft/tab.rules';
import { INVOICES } from '../testing/configuration.fixture';
import { canReachAccount, routeOf, routesOf, setColleagues, setRoute, setScope } from './reach.rules';

const path = {
  ...{ fieldId: 'order', label: { en: 'Order' }, throughFieldId: 'buyer', throughLabel: { en: 'Buyer' } },
};
const invoices = { ...INVOICES, paths: [path], hasColleagues: true };
const tab = newTab('related', invoices);
const creating = { ...tab, actions: { ...tab.actions, create: true } };

describe('whose records', () => {
  it('R38: by one lookup or through two', () => {
    expect(routesOf(invoices).map(({ key }) => key)).toEqual(['contact', 'order/buyer']);
    const chained = setRoute(creating, invoices, 'order/buyer');
    expect(chained).toMatchObject({ filterByFieldId: 'order', filterThroughFieldId: 'buyer' });
    expect(chained.actions.create).toBe(false);
    expect(routeOf(chained, invoices)?.key).toBe('order/buyer');
    expect(setRoute(chained, invoices, 'contact')).toEqual(tab);
  });

  it('R24: a module that is reached through two lookups only begins with them', () => {
    expect(newTab('related', { ...invoices, lookups: [] })).toMatchObject({
      filterByFieldId: 'order',
      filterThroughFieldId: 'buyer',
    });
  });

  it('R133: the account brings colleagues along, unless they are taken out', () => {
    const wide = setScope(tab, invoices, 'account');
    expect(wide).toMatchObject({ scope: 'account', throughColleagues: true });
    expect(setColleagues(wide, invoices, false)).toEqual({ ...tab, scope: 'account' });
    expect(setColleagues(wide, { ...invoices, hasAccount: false }, false)).toEqual(tab);
    expect(setScope(wide, invoices, 'own')).toEqual(tab);
  });

  it('R133: no colleagues behind two lookups', () => {
    const chained = setRoute(setScope(tab, invoices, 'account'), invoices, 'order/buyer');
    expect(chained).toMatchObject({ scope: 'account' });
    expect(chained).not.toHaveProperty('throughColleagues');
    expect(canReachAccount(chained, { ...invoices, hasAccount: false })).toBe(false);
  });
});
