import { array, boolean, constantFrom, date, option, record as recordOf, subarray, uniqueArray } from 'fast-check';
import type { ModuleAction, PermissionMetadata, TabCriterion } from '@portico/contracts';
import { planModule } from '../../plan.rules';
import {
  configuration,
  INVOICES,
  matches,
  METADATA,
  PRODUCTS,
  withModule,
  type SampleRecord,
} from '../../testing/permission.fixture';
import type { Asked, Holder } from '../explanation.types';
import { subjectOf } from '../holder.rules';
import { factsOf } from './told.fixture';

/** Generated people, configurations and records for the specs of the explanation. */
export const NOW = new Date('2026-11-01T12:00:00Z');
const LAYOUTS: Record<string, string[]> = {
  contacts: ['contacts.standard'],
  invoices: ['invoices.standard', 'invoices.short'],
  products: ['products.standard'],
  tickets: ['tickets.standard'],
};
const MODULES = ['contacts', 'invoices', 'products', 'tickets'] as const;
const CRITERIA: Record<string, TabCriterion[]> = {
  contacts: [{ fieldId: 'contacts.email', operator: 'ne', values: ['bo'] }],
  invoices: [{ fieldId: 'invoices.status', operator: 'eq', values: ['Sent'] }],
  products: [
    { fieldId: 'products.colours', operator: 'any', values: ['Red', 'Green'] },
    { fieldId: 'products.page', operator: 'starts', values: ['https://'] },
  ],
};

const aTab = constantFrom(...MODULES).chain((moduleId) =>
  recordOf({
    kind: constantFrom('base' as const, 'related' as const, 'public' as const),
    moduleId: constantFrom(moduleId),
    actions: recordOf({ view: boolean(), create: boolean(), edit: boolean(), delete: boolean() }),
    filterByFieldId: constantFrom(
      ...({ invoices: ['invoices.contact', 'invoices.recipient', null], tickets: ['tickets.invoice'] }[
        moduleId as string
      ] ?? [null]),
    ),
    filterThroughFieldId: constantFrom(...(moduleId === 'tickets' ? ['invoices.contact'] : [null])),
    throughColleagues: boolean(),
    criteria: subarray(CRITERIA[moduleId] ?? []),
    scope: constantFrom('own' as const, 'account' as const),
    view: constantFrom('list' as const),
    layouts: subarray(LAYOUTS[moduleId] ?? []).chain((layoutIds) =>
      subarray([...(METADATA.modules.get(moduleId)?.fields.keys() ?? [])]).map((fieldIds) =>
        layoutIds.map((layoutId) => ({
          layoutId,
          fields: Object.fromEntries(
            fieldIds.map((id, at) => [id, at % 2 ? ('editable' as const) : ('read-only' as const)]),
          ),
        })),
      ),
    ),
  }),
);
const someTabs = array(aTab, { maxLength: 4 }).map((tabs) =>
  // A module stands in one tab only (R42): publishing refuses the rest.
  tabs.filter((tab, at) => tabs.findIndex(({ moduleId }) => moduleId === tab.moduleId) === at),
);

export const often = boolean().chain((one) => boolean().map((other) => one || other));

const recordOfModule = (moduleId: string) =>
  recordOf({
    id: constantFrom(...(moduleId === 'invoices' ? ['invoice-1', 'invoice-2'] : ['contact-anna', 'other'])),
    moduleId: constantFrom(moduleId),
    layoutId: constantFrom(...(LAYOUTS[moduleId] ?? [])),
    createdBy: constantFrom('anna', 'bo', null),
    isDeleted: often.map((isLiving) => !isLiving),
    links: recordOf({
      'invoices.contact': constantFrom('contact-anna', 'contact-bo'),
      'invoices.recipient': constantFrom('contact-anna', 'contact-bo'),
      'invoices.account': constantFrom('account-cycles', 'account-other'),
      'contacts.account': constantFrom('account-cycles', 'account-other'),
      'tickets.invoice': constantFrom('invoice-1', 'invoice-2'),
    }),
    values: recordOf({
      'contacts.email': constantFrom('anna', 'bo'),
      'invoices.status': constantFrom('Sent', 'Draft'),
      'products.colours': constantFrom('Red,Blue', 'Blue', null),
      'products.page': constantFrom('https://a.example', null),
    }),
  });
export const aRecord = constantFrom(...MODULES).chain(recordOfModule);
export const aTicket = recordOfModule('tickets');

/** The invoices that a ticket can be about. */
export const someInvoices = uniqueArray(recordOfModule('invoices'), {
  minLength: 2,
  maxLength: 2,
  selector: ({ id }) => id,
});

const aHolding = recordOf({
  userTypeId: constantFrom('customer', 'partner'),
  startsAt: option(date({ min: new Date('2026-10-01'), max: new Date('2026-11-30'), noInvalidDate: true }), {
    freq: 2,
    nil: null,
  }),
  endsAt: option(date({ min: new Date('2026-10-20'), max: new Date('2026-12-30'), noInvalidDate: true }), {
    freq: 2,
    nil: null,
  }),
  version: constantFrom(1, 2),
  configuration: option(
    someTabs.map((tabs) => configuration(...tabs)),
    { freq: 10, nil: null },
  ),
});
export const aHolder = recordOf({
  portalUserId: constantFrom('anna'),
  isActive: often,
  isLocked: often.map((isOpen) => !isOpen),
  isPortalLive: often,
  baseModuleId: constantFrom('contacts', 'contacts', 'contacts', 'accounts'),
  recordId: constantFrom('contact-anna'),
  hasRecord: often,
  accountId: option(constantFrom('account-cycles'), { freq: 4, nil: null }),
  holdings: uniqueArray(aHolding, { maxLength: 2, selector: ({ userTypeId }) => userTypeId }),
});

export const someMetadata = constantFrom(
  METADATA,
  withModule({ ...PRODUCTS, sharing: 'private' }),
  withModule({ ...INVOICES, sharing: 'public-read' }),
);

const paths = (moduleId: string) =>
  [...(METADATA.modules.get(moduleId)?.fields.keys() ?? [])].map((id) => id.slice(moduleId.length + 1));

export function questions(
  metadata: PermissionMetadata,
  holder: Holder,
  record: SampleRecord,
  others: readonly SampleRecord[] = [],
): Asked[] {
  const facts = factsOf(record, others);
  const about = (action: ModuleAction, field: string | null): Asked => ({
    ...{ metadata, holder, now: NOW },
    question: { moduleId: record.moduleId, action, field, record: action === 'create' ? null : facts },
  });
  const fields = [null, ...paths(record.moduleId)];
  return [
    ...fields.flatMap((field) => [about('view', field), about('edit', field), about('create', field)]),
    about('delete', null),
  ];
}

/** What the portal would do: the plan of the subject, read record by record. */
export function planSays(
  { metadata, holder, question, now }: Asked,
  record: SampleRecord,
  all: readonly SampleRecord[] = [],
): boolean {
  const subject = subjectOf(holder, now);
  const plan = subject && planModule(metadata, subject, record.moduleId);
  const { action, field } = question;
  if (!plan) return false;
  if (action === 'create') {
    const layouts = plan.creations.flatMap((creation) => [...creation.layouts.values()]);
    return field === null ? layouts.length > 0 : layouts.some(({ writable }) => writable.has(field));
  }
  if (question.record?.isDeleted) return false;
  if (field === null) return matches(plan.records[action], record, all);
  return plan.branches.some((branch) => {
    const layout = branch.layouts.get(record.layoutId);
    if (!layout || !branch.actions.view || !matches(branch.predicate, record, all)) return false;
    return action === 'edit' ? branch.actions.edit && layout.writable.has(field) : layout.visible.has(field);
  });
}
