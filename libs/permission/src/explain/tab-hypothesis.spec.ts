import { configuration, INVOICES, layout, METADATA, tab, withModule } from '../testing/permission.fixture';
import {
  type Hypothesis,
  addableTabs,
  granting,
  opening,
  placing,
  selecting,
  tabsTo,
  widenedTabs,
} from './tab-hypothesis.rules';

const invoices = tab('related', 'invoices', '', ['subject']);
const contacts = tab('base', 'contacts', 'v', ['name']);
const around = configuration(invoices, contacts);
const asItIs: Hypothesis = { tab: invoices, configuration: around, lacks: [] };

describe('X1: a tab as it is, and as it could be', () => {
  it('X1: is one of the module, alone for it beside the tabs of others', () => {
    const account = { ...invoices, scope: 'account' as const };
    const two = configuration(invoices, account, contacts);
    expect(tabsTo(two, 'invoices')).toEqual([
      { tab: invoices, configuration: { ...two, tabs: [contacts, invoices] }, lacks: [] },
      { tab: account, configuration: { ...two, tabs: [contacts, account] }, lacks: [] },
    ]);
    expect(tabsTo(two, 'products')).toEqual([]);
  });

  it('R25: has the scope of the account, where it is not and the module has an account', () => {
    const account = { ...invoices, scope: 'account' as const };
    expect(widenedTabs(METADATA, around, 'invoices')).toEqual([
      { tab: account, configuration: { ...around, tabs: [contacts, account] }, lacks: ['USE_ACCOUNT_SCOPE'] },
    ]);
    expect(widenedTabs(METADATA, configuration(account), 'invoices')).toEqual([]);
    expect(widenedTabs(METADATA, configuration(tab('related', 'tickets', 'v', [])), 'tickets')).toEqual([]);
    expect(widenedTabs(METADATA, configuration(tab('related', 'gone', 'v', [])), 'gone')).toEqual([]);
  });

  it('R24, R40: is added where there is none: as the base, by each lookup, and as a public one', () => {
    const added = (moduleId: string, metadata = METADATA) =>
      addableTabs(metadata, configuration(), moduleId).map(({ tab: { kind, filterByFieldId } }) => [
        kind,
        filterByFieldId,
      ]);
    expect(added('contacts')).toEqual([['base', null]]);
    expect(added('invoices')).toEqual([
      ['related', 'invoices.contact'],
      ['related', 'invoices.recipient'],
    ]);
    expect(added('products')).toEqual([['public', null]]);
    expect(added('invoices', withModule({ ...INVOICES, sharing: 'public-read' })).at(-1)).toEqual(['public', null]);
    expect([added('tickets'), added('gone')]).toEqual([[], []]);
    expect(addableTabs(METADATA, around, 'invoices')).toEqual([]);
  });

  it('R28: is added without any action but looking, with every layout, without fields', () => {
    const bare = configuration(contacts);
    const [first] = addableTabs(METADATA, bare, 'invoices');
    expect(first?.tab).toEqual({
      ...{ kind: 'related', moduleId: 'invoices', filterByFieldId: 'invoices.contact', scope: 'own', view: 'list' },
      actions: { view: true, create: false, edit: false, delete: false },
      layouts: ['invoices.standard', 'invoices.short'].map((layoutId) => ({ layoutId, fields: {} })),
    });
    expect(first?.configuration.tabs).toEqual([contacts, first?.tab]);
    expect(first?.lacks).toEqual(['ADD_TAB']);
  });

  it.each([
    ['view', { view: true, create: false, edit: false, delete: false }],
    ['create', { view: false, create: true, edit: false, delete: false }],
    ['edit', { view: true, create: false, edit: true, delete: false }],
    ['delete', { view: true, create: false, edit: false, delete: true }],
  ] as const)('R28: is granted an action and what that requires: %s', (action, actions) => {
    const granted = { ...invoices, actions };
    expect(granting(asItIs, action)).toEqual({
      ...{ tab: granted, configuration: { ...around, tabs: [contacts, granted] }, lacks: [] },
    });
    // What is granted already stays.
    const seen = granting(granting(asItIs, 'view'), action);
    expect(seen.tab.actions).toEqual({ ...actions, view: true });
  });

  it('R27: has one more layout, once', () => {
    const more = selecting(asItIs, 'invoices.short');
    const selected = { ...invoices, layouts: [...invoices.layouts, layout('invoices.short', [])] };
    expect(more).toEqual({ tab: selected, configuration: { ...around, tabs: [contacts, selected] }, lacks: [] });
    expect(selecting(more, 'invoices.short')).toBe(more);
    expect(selecting(more, 'invoices.standard')).toBe(more);
  });

  it('R50: has fields of one layout editable, the others as they were', () => {
    const layouts = [layout('invoices.standard', ['subject', 'status']), layout('invoices.short', ['subject'])];
    const [two] = tabsTo(configuration({ ...invoices, layouts }), 'invoices');
    const opened = two && opening(two, 'invoices.standard', ['invoices.subject', 'invoices.margin']);
    expect(opened?.tab.layouts).toEqual([
      layout('invoices.standard', ['subject!', 'status', 'margin!']),
      layout('invoices.short', ['subject']),
    ]);
    expect(opened?.configuration.tabs).toEqual([opened?.tab]);
    expect(opened?.lacks).toEqual([]);
  });
});

describe('X1: a field that is put on a layout', () => {
  it('X1: stands there beside the others, and nowhere else', () => {
    const placed = placing(METADATA, 'invoices', 'invoices.short', 'invoices.margin');
    const layouts = placed.modules.get('invoices')?.layoutFields;
    expect([...(layouts?.get('invoices.short') ?? [])]).toEqual([
      'invoices.subject',
      'invoices.contact',
      'invoices.margin',
    ]);
    expect(layouts?.get('invoices.standard')).toBe(INVOICES.layoutFields.get('invoices.standard'));
    expect([...placed.modules.keys()]).toEqual([...METADATA.modules.keys()]);
    expect(placed.modules.get('invoices')).toEqual({ ...INVOICES, layoutFields: layouts });
    expect({ ...placed, modules: null }).toEqual({ ...METADATA, modules: null });
    expect(placed.modules.get('contacts')).toBe(METADATA.modules.get('contacts'));
  });

  it.each([
    ['that it stands on', 'invoices', 'invoices.short', 'invoices.subject'],
    ['that is gone', 'invoices', 'invoices.gone', 'invoices.margin'],
    ['of a module that is gone', 'gone', 'gone.standard', 'gone.name'],
  ])('X1: changes nothing on a layout %s', (_title, moduleId, layoutId, fieldId) => {
    expect(placing(METADATA, moduleId, layoutId, fieldId)).toBe(METADATA);
  });
});
