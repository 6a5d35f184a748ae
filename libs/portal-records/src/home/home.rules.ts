import type { AccessPlan, PortalHome, PortalRecord } from '@portico/contracts';
import { reduce } from '@portico/permission';
import type { ModuleDefinition } from '@portico/records';

type HomeItem = PortalHome['items'][number];

/** A kind of record that may need the user, told by the field that says how far it is. */
export interface HomeSource {
  module: string;
  kind: HomeItem['kind'];
  stateField: string;
  /** States in which the user has not been asked anything yet. Closed states are marked in the pick list itself. */
  notYet: readonly string[];
  dueField: string;
  amountField: string | null;
}

export const HOME_SOURCES: readonly HomeSource[] = [
  {
    module: 'Invoices',
    kind: 'invoice-unpaid',
    stateField: 'status',
    notYet: ['Draft'],
    dueField: 'dueDate',
    amountField: 'grandTotal',
  },
  {
    module: 'Quotes',
    kind: 'quote-open',
    stateField: 'stage',
    notYet: ['Draft'],
    dueField: 'validUntil',
    amountField: 'grandTotal',
  },
  {
    module: 'Tickets',
    kind: 'ticket-open',
    stateField: 'status',
    notYet: [],
    dueField: 'dueDate',
    amountField: null,
  },
];

/** What to ask a module's list for. */
export interface HomeQuestion {
  states: readonly string[];
  fields: readonly string[];
  sort: readonly { field: string; direction: 'asc' }[];
}

/**
 * The question behind a source, or null where the user may not ask it: the state must be visible on every record in
 * reach, else the answer would betray a hidden field. Due date and amount appear only where they are visible.
 */
export function homeQuestion(source: HomeSource, module: ModuleDefinition, plan: AccessPlan): HomeQuestion | null {
  const { queryable, visible } = reduce(plan);
  const state = module.fieldByName.get(source.stateField);
  if (!state || !queryable.has(source.stateField)) return null;
  const states = (state.settings.options ?? [])
    .filter(({ value, isClosed }) => !isClosed && !source.notYet.includes(value))
    .map(({ value }) => value);
  if (states.length === 0) return null;
  const fields = [source.dueField, source.amountField].filter((name) => name !== null && visible.has(name));
  const sort = queryable.has(source.dueField) ? [{ field: source.dueField, direction: 'asc' as const }] : [];
  return { states, fields: fields as string[], sort };
}

export function homeItem(source: HomeSource, record: PortalRecord, fallbackName: string): HomeItem {
  const due = record.values[source.dueField];
  const amount = source.amountField === null ? undefined : record.values[source.amountField];
  const isMoney = typeof amount === 'string';
  return {
    module: record.module,
    id: record.id,
    kind: source.kind,
    name: record.name ?? fallbackName,
    due: typeof due === 'string' ? due : null,
    amount: isMoney ? amount : null,
    currency: isMoney ? record.currency : null,
  };
}

/** What is due first comes first; what has no date comes last. */
export function byDue(one: HomeItem, other: HomeItem): number {
  if (one.due === other.due) return 0;
  if (one.due === null) return 1;
  return other.due === null || one.due < other.due ? -1 : 1;
}
