import type { FieldKind, SharingSetting, TypeConfiguration } from '@portico/contracts';
import { newId } from '@portico/platform';
import { configurationIn } from './configuration.fixture';
import type { Random } from './random.fixture';

/** A generated organisation, in memory: what is written into PostgreSQL, and what the naive evaluator reads. */
export interface World {
  id: string;
  modules: readonly WorldModule[];
  records: readonly WorldRecord[];
  users: readonly WorldUser[];
}
export interface WorldModule {
  id: string;
  name: string;
  nameField: string;
  sharing: SharingSetting;
  fields: readonly WorldField[];
  layouts: readonly { id: string; name: string; fields: readonly string[] }[];
}
export interface WorldField {
  id: string;
  name: string;
  kind: FieldKind;
  /** Names of the modules that a lookup may point into; none for other fields. */
  lookups: readonly string[];
  /** Name of the sub-form that this is a column of. */
  parent: string | null;
  options: readonly string[];
  priceOf: 'unit' | 'derived' | null;
  isIndexed: boolean;
}
export interface WorldRecord {
  id: string;
  module: string;
  layoutId: string;
  /** The portal user who created it. */
  createdBy: string | null;
  isDeleted: boolean;
  /** By field name; a lookup's value is an id, those of a multi-select stand with commas between them. */
  values: Readonly<Record<string, string | null>>;
}
export interface WorldUser {
  id: string;
  recordId: string;
  types: readonly { id: string; configuration: TypeConfiguration }[];
}

interface FieldWords {
  kind: FieldKind;
  lookup?: string;
  lookups?: string[];
  options?: string[];
  indexed?: true;
  columns?: Record<string, FieldWords & { priceOf?: 'unit' | 'derived' }>;
}
const STATES = ['Draft', 'Sent', 'Paid'];
const MODULES: Readonly<Record<string, Record<string, FieldWords>>> = {
  Contacts: {
    lastName: { kind: 'text' },
    sponsor: { kind: 'lookup', lookups: ['Accounts', 'Contacts'] },
    account: { kind: 'lookup', lookup: 'Accounts' },
    reseller: { kind: 'lookup', lookup: 'Accounts' },
    reportsTo: { kind: 'lookup', lookup: 'Contacts' },
    city: { kind: 'text', indexed: true },
  },
  Accounts: { accountName: { kind: 'text' }, keeper: { kind: 'lookup', lookup: 'Contacts' } },
  Products: {
    productName: { kind: 'text' },
    unitPrice: { kind: 'money' },
    category: { kind: 'pick-list', options: ['Bells', 'Brakes'], indexed: true },
    colours: { kind: 'multi-select', options: ['Red', 'Green', 'Blue'], indexed: true },
    page: { kind: 'url', indexed: true },
  },
  Invoices: {
    subject: { kind: 'text' },
    status: { kind: 'pick-list', options: STATES, indexed: true },
    total: { kind: 'money' },
    dueDate: { kind: 'date' },
    isOpen: { kind: 'yes-no' },
    marks: { kind: 'multi-select', options: ['Urgent', 'Late'] },
    tracking: { kind: 'url' },
    contact: { kind: 'lookup', lookup: 'Contacts' },
    recipient: { kind: 'lookup', lookup: 'Contacts' },
    account: { kind: 'lookup', lookup: 'Accounts' },
    lines: {
      kind: 'sub-form',
      columns: { quantity: { kind: 'decimal' }, price: { kind: 'money', priceOf: 'unit' } },
    },
  },
  Tickets: {
    title: { kind: 'text' },
    priority: { kind: 'pick-list', options: ['Low', 'High'] },
    invoice: { kind: 'lookup', lookup: 'Invoices' },
    product: { kind: 'lookup', lookup: 'Products' },
    about: { kind: 'lookup', lookups: ['Invoices', 'Accounts', 'Contacts', 'Products'] },
  },
};
const COUNTS: Readonly<Record<string, number>> = { Accounts: 2, Contacts: 6, Products: 3, Invoices: 12, Tickets: 8 };
const VALUES: Partial<Record<FieldKind, (string | null)[]>> = {
  text: ['Alpha', 'Beta', null],
  money: ['9.50', '10.00', '120.00', null],
  date: ['2026-01-31', '2026-06-15', null],
  'yes-no': ['true', 'false', null],
  url: ['https://a.example/1', 'https://b.example', 'http://a.example', null],
};

/** An organisation whose modules, records, people and configurations follow from the numbers. */
export function worldOf(random: Random): World {
  const modules = Object.entries(MODULES).map(([name, fields]) => moduleOf(random, name, fields));
  const users = [newId(), newId()];
  const records = recordsOf(random, modules, users);
  const people = records.filter(({ module }) => module === 'Contacts');
  return {
    id: newId(),
    modules,
    records,
    users: users.map((id, at) => ({
      id,
      recordId: people[at]?.id ?? '',
      types: [newId(), newId(), newId()]
        .slice(0, random.pick([1, 1, 2, 3]))
        .map((typeId) => ({ id: typeId, configuration: configurationIn(random, modules) })),
    })),
  };
}

function moduleOf(random: Random, name: string, words: Record<string, FieldWords>): WorldModule {
  const field = (fieldName: string, one: FieldWords & { priceOf?: 'unit' | 'derived' }, parent: string | null) => ({
    ...{
      id: newId(),
      name: fieldName,
      kind: one.kind,
      parent,
      lookups: one.lookups ?? (one.lookup ? [one.lookup] : []),
    },
    ...{ options: one.options ?? [], priceOf: one.priceOf ?? null, isIndexed: one.indexed ?? false },
  });
  const names = Object.keys(words);
  return {
    id: newId(),
    name,
    nameField: names[0] ?? '',
    sharing: random.pick(['private', 'private', 'public-read', 'public-write']),
    fields: Object.entries(words).flatMap(([fieldName, one]): WorldField[] => [
      field(fieldName, one, null),
      ...Object.entries(one.columns ?? {}).map(([column, of]) => field(column, of, fieldName)),
    ]),
    layouts: ['Standard', 'Short'].map((layout) => ({
      ...{ id: newId(), name: layout },
      fields: layout === 'Standard' ? random.some(names, 0.95) : random.some(names, 0.6),
    })),
  };
}

function recordsOf(random: Random, modules: readonly WorldModule[], users: readonly string[]): WorldRecord[] {
  const ids = new Map(
    modules.map(({ name }) => [name, Array.from({ length: COUNTS[name] ?? 0 }, () => newId())] as const),
  );
  const valueOf = ({ kind, lookups, options }: WorldField): string | null => {
    if (lookups.length > 0) return random.chance(0.15) ? null : random.pick(ids.get(random.pick(lookups)) ?? []);
    if (kind === 'multi-select') return random.some(options, 0.4).join(',') || null;
    return random.pick(kind === 'pick-list' ? [...options, null] : (VALUES[kind] ?? [null]));
  };
  return modules.flatMap((module) =>
    (ids.get(module.name) ?? []).map((id) => ({
      ...{ id, module: module.name, layoutId: random.pick(module.layouts).id },
      createdBy: random.chance(0.25) ? random.pick(users) : null,
      isDeleted: random.chance(0.08),
      values: Object.fromEntries(
        module.fields
          .filter(({ parent, kind }) => parent === null && kind !== 'sub-form')
          .map((field) => [field.name, valueOf(field)]),
      ),
    })),
  );
}
