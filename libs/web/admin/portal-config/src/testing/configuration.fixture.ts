import type { ConfigurableField, ConfigurableModule, FieldKind, TypeConfiguration } from '@portico/contracts';

function field(id: string, kind: FieldKind = 'text', more: Partial<ConfigurableField> = {}): ConfigurableField {
  return {
    ...{ id, apiName: id.split('.').at(-1) ?? id, label: { en: id }, kind, isMandatory: false, hasDefault: false },
    ...{ isSystem: false, isPersonal: false, priceOf: null, isIndexed: false, options: [], operators: [] },
    ...more,
  };
}

function module(id: string, nameField: string, fields: ConfigurableField[], more: Partial<ConfigurableModule> = {}) {
  const names = fields.map(({ apiName }) => apiName).filter((name) => name !== 'fullName');
  return {
    ...{ id, apiName: id, singular: { en: id }, plural: { en: id }, icon: 'apps', sharing: 'private' as const },
    ...{ nameField, lookups: [], paths: [], hasAccount: false, hasColleagues: false, hasCanvas: false, fields },
    layouts: [{ id: `${id}-standard`, name: 'Standard', sections: [{ label: { en: id }, columns: 2, fields: names }] }],
    ...more,
  } satisfies ConfigurableModule;
}

export const CONTACTS = module('Contacts', 'fullName', [
  field('fullName', 'text', { isSystem: true }),
  field('lastName', 'text', { isMandatory: true }),
  field('email', 'email'),
]);

export const INVOICES = module(
  'Invoices',
  'number',
  [
    field('number', 'auto-number', { isSystem: true }),
    field('subject', 'text', { isMandatory: true }),
    field('total', 'money', { isSystem: true }),
    field('lines', 'sub-form', {
      columns: [field('lines.product', 'lookup'), field('lines.price', 'money', { priceOf: 'unit' })],
    }),
  ],
  { lookups: [{ fieldId: 'contact', label: { en: 'Bill to' }, targetModuleId: 'Contacts' }], hasAccount: true },
);

export const PRODUCTS = module('Products', 'name', [field('name'), field('unitPrice', 'money')], {
  sharing: 'public-read',
});

export const MODULES = new Map<string, ConfigurableModule>([CONTACTS, INVOICES, PRODUCTS].map((one) => [one.id, one]));

export const START: TypeConfiguration = {
  baseModuleId: 'Contacts',
  tabs: [
    {
      kind: 'base',
      moduleId: 'Contacts',
      actions: { view: true, create: false, edit: false, delete: false },
      ...{ filterByFieldId: null, scope: 'own', view: 'list' },
      layouts: [{ layoutId: 'Contacts-standard', fields: { fullName: 'read-only' } }],
    },
  ],
};
