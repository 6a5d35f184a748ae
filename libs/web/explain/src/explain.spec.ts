import { EXPLANATION_CHANGES, EXPLANATION_STEPS, type ModuleMetadata } from '@portico/contracts';
import { askableFields, placeOf } from './explain.rules';
import en from './i18n/en.json';
import fr from './i18n/fr.json';
import ptBR from './i18n/pt-BR.json';

it.each([
  ['en', en],
  ['fr', fr],
  ['pt-BR', ptBR],
])('X1: each rule has a sentence for yes and for no, and each change one, in %s', (_language, texts) => {
  for (const code of EXPLANATION_STEPS) {
    const { yes, no } = texts.step[code];
    expect([code, typeof yes, typeof no, yes === no]).toEqual([code, 'string', 'string', false]);
  }
  for (const code of EXPLANATION_CHANGES) expect([code, typeof texts.change[code]]).toEqual([code, 'string']);
});

it('X1: leads from a change to where it is made', () => {
  const type = { id: 'type-1', name: 'Customers' };
  const record = { id: 'invoice-1', module: 'Invoices', name: 'INV-1' };
  expect(placeOf({ code: 'SHOW_FIELD', about: { type } }, record)).toEqual(['portal', 'types', 'type-1', 'fields']);
  expect(placeOf({ code: 'GRANT_ACTION', about: { type } }, record)).toEqual(['portal', 'types', 'type-1', 'tabs']);
  expect(placeOf({ code: 'LINK_RECORD', about: {} }, record)).toEqual(['records', 'Invoices', 'invoice-1', 'edit']);
  const between = { id: 'order-1', module: 'Orders', name: 'ORD-1' };
  expect(placeOf({ code: 'RESTORE_PATH_RECORD', about: { pointsAt: between } }, record)).toEqual([
    ...['records', 'Orders', 'order-1'],
  ]);
  const unreached = { id: null, module: null, name: 'ORD-1' };
  expect(placeOf({ code: 'RESTORE_PATH_RECORD', about: { pointsAt: unreached } }, record)).toBeNull();
  expect(placeOf({ code: 'UNLOCK_PERSON', about: {} }, record)).toEqual(['portal-users']);
  expect(placeOf({ code: 'PUT_FIELD_ON_LAYOUT', about: {} }, record)).toBeNull();
});

it('X1: columns can be asked about behind their table', () => {
  const label = (text: string) => ({ en: text });
  const field = { apiName: 'lineItems', label: label('Lines'), columns: [{ apiName: 'price', label: label('Price') }] };
  expect(askableFields({ fields: [field] } as unknown as ModuleMetadata).map(({ path }) => path)).toEqual([
    'lineItems',
    'lineItems.price',
  ]);
});
