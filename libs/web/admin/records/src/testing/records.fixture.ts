import {
  type FieldKind,
  type FieldMetadata,
  type ModuleMetadata,
  RECORD_ACTIONS,
  type RecordDetail,
} from '@portico/contracts';

/** A field as the server describes it; what a test cares about is given. */
export function field(apiName: string, kind: FieldKind, more: Partial<FieldMetadata> = {}): FieldMetadata {
  return {
    id: `field-${apiName}`,
    apiName,
    label: { en: apiName },
    kind,
    isMandatory: false,
    isUnique: false,
    isIndexed: false,
    isPersonal: false,
    isSystem: false,
    defaultValue: null,
    settings: {},
    lookupModule: null,
    ...more,
  };
}

function module(apiName: string, fields: FieldMetadata[], names: string[][]): ModuleMetadata {
  return {
    id: `module-${apiName}`,
    apiName,
    singular: { en: apiName.slice(0, -1) },
    plural: { en: apiName },
    icon: 'contacts',
    isCustom: false,
    sharing: 'private',
    actions: [...RECORD_ACTIONS],
    nameField: fields[0]?.apiName ?? '',
    listFields: fields.slice(0, 2).map((one) => one.apiName),
    listFilter: [],
    listSort: null,
    fields,
    layouts: [
      {
        id: `layout-${apiName}`,
        name: 'Standard',
        isDefault: true,
        sections: names.map((part, index) => ({ label: { en: `Section ${index + 1}` }, columns: 2, fields: part })),
      },
    ],
    canvas: null,
    uniqueTogether: [],
    relatedLists: [],
  };
}

export const CONTACTS = module(
  'Contacts',
  [
    field('fullName', 'text', { isIndexed: true, isSystem: true }),
    field('firstName', 'text'),
    field('lastName', 'text', { isMandatory: true }),
    field('email', 'email', { isIndexed: true }),
    field('title', 'text'),
    field('account', 'lookup', { lookupModule: 'Accounts' }),
    field('owner', 'owner', { isSystem: true }),
  ],
  [['fullName', 'firstName', 'lastName', 'email', 'owner'], ['gone'], ['title', 'account']],
);

export const INVOICES = module(
  'Invoices',
  [
    field('number', 'auto-number', { isIndexed: true, isSystem: true }),
    field('subject', 'text', { isMandatory: true }),
    field('lineItems', 'sub-form', {
      columns: [field('quantity', 'decimal', { isMandatory: true }), field('lineTotal', 'money', { isSystem: true })],
    }),
    field('grandTotal', 'money', { isSystem: true }),
  ],
  [['number', 'subject'], ['lineItems'], ['grandTotal']],
);

export function record(of: ModuleMetadata, more: Partial<RecordDetail> = {}): RecordDetail {
  return {
    id: 'record-1',
    module: of.apiName,
    layoutId: of.layouts[0]?.id ?? '',
    name: 'Anna Lindqvist',
    externalId: null,
    currency: 'EUR',
    owner: { id: 'staff-1', name: 'Maya Ross' },
    createdBy: { kind: 'staff', id: 'staff-1', name: 'Maya Ross' },
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    version: 1,
    approvalState: 'none',
    reviewState: 'none',
    processingBasis: null,
    consentState: 'none',
    deletedAt: null,
    deletedBy: null,
    actions: { edit: true, delete: true },
    values: {},
    ...more,
  };
}
