import type { ModuleAction, TabConfiguration } from '@portico/contracts';
import { CONTACTS, INVOICES, PRODUCTS, START } from '../testing/configuration.fixture';
import { addTab, canSetAction, changeTab, moveTab, newTab, removeTab, setAction, setLayout } from './tab.rules';

const invoices = newTab('related', INVOICES);
const related = addTab(START, invoices);

describe('tabs', () => {
  it('R48: a new tab shows records and no field', () => {
    expect(invoices).toMatchObject({
      actions: { view: true, create: false, edit: false, delete: false },
      scope: 'own',
    });
    expect(invoices.layouts).toEqual([{ layoutId: 'Invoices-standard', fields: {} }]);
  });

  it('R38: a related tab is filtered by the first lookup, a public one by none', () => {
    expect(invoices.filterByFieldId).toBe('contact');
    expect(newTab('public', PRODUCTS).filterByFieldId).toBeNull();
  });

  it('R26: tabs move up and down, and not over the edge', () => {
    const order = (from: number, to: number): string[] => moveTab(related, from, to).tabs.map((tab) => tab.moduleId);
    expect(order(1, 0)).toEqual(['Invoices', 'Contacts']);
    expect(order(0, 1)).toEqual(['Invoices', 'Contacts']);
    expect(order(0, -1)).toEqual(['Contacts', 'Invoices']);
    expect(order(1, 2)).toEqual(['Contacts', 'Invoices']);
  });

  it('R26: a tab can be taken out again', () => {
    expect(removeTab(related, 'Invoices')).toEqual(START);
  });

  it.each<[string, TabConfiguration, ModuleAction, boolean]>([
    ['R28: edit needs view', { ...invoices, actions: { ...invoices.actions, view: false } }, 'edit', false],
    ['R28: delete needs view', { ...invoices, actions: { ...invoices.actions, view: false } }, 'delete', false],
    ['R28: create stands alone', { ...invoices, actions: { ...invoices.actions, view: false } }, 'create', true],
    ['R28: a viewed module can be edited', invoices, 'edit', true],
    ['R41: a public module is for looking only', newTab('public', PRODUCTS), 'create', false],
    ['R23: base records are deletable only where some can be created', newTab('base', CONTACTS), 'delete', false],
    ['R30: created base records can be deletable', setAction(newTab('base', CONTACTS), 'create', true), 'delete', true],
  ])('%s', (_title, tab, action, expected) => {
    expect(canSetAction(tab, action)).toBe(expected);
  });

  it('R28: without view, edit and delete go too', () => {
    const all = { ...invoices, actions: { view: true, create: true, edit: true, delete: true } };
    expect(setAction(all, 'view', false).actions).toEqual({ view: false, create: true, edit: false, delete: false });
  });

  it('R27: a layout is left out, and comes back closed and in its place', () => {
    const second = { id: 'Invoices-short', name: 'Short', sections: [] };
    const module = { ...INVOICES, layouts: [...INVOICES.layouts, second] };
    const filled: TabConfiguration = {
      ...invoices,
      layouts: [
        { layoutId: 'Invoices-standard', fields: { subject: 'read-only' } },
        { layoutId: 'Invoices-short', fields: {} },
      ],
    };
    const without = setLayout(filled, module, 'Invoices-standard', false);
    expect(without.layouts.map(({ layoutId }) => layoutId)).toEqual(['Invoices-short']);
    expect(setLayout(without, module, 'Invoices-standard', true).layouts).toEqual([
      { layoutId: 'Invoices-standard', fields: {} },
      { layoutId: 'Invoices-short', fields: {} },
    ]);
  });

  it('R26: changes the tab that is meant and no other', () => {
    const changed = changeTab(related, 'Invoices', (tab) => ({ ...tab, scope: 'account' }));
    expect(changed.tabs.map(({ scope }) => scope)).toEqual(['own', 'account']);
  });
});
