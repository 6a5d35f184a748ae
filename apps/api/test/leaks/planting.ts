import type { FieldCreate, FieldInput, ModuleMetadata } from '@portico/contracts';
import { givenRecord, type TestOrganisation } from '@portico/testing';
import type { WholeApi } from '../support/whole-api';
import type { Canaries } from './canary';
import { everyField, isShown } from './leak-tabs';
import { secretValue } from './secret-fields';

/** What decides whose a record is, or stands in a visible name: another value would rightly change what is seen. */
const TIES = ['contact', 'account', 'firstName'];

/** The price of a line, which stands for two pieces, and what could be computed from it. */
export function priceOf(canaries: Canaries, place: string): string {
  const price = canaries.number(`unit price ${place}`);
  canaries.note(`total of a line ${place}`, String(2 * Number(price)));
  return price;
}

/** Names and ids of what is hidden are hidden too. */
export function noteMetadata(canaries: Canaries, modules: ReadonlyMap<string, ModuleMetadata>): void {
  for (const module of modules.values()) {
    for (const field of everyField(module)) {
      if (!isShown(module.apiName, field.path)) canaries.note(`id of the field ${field.path}`, field.field.id);
    }
  }
}

/** Records that hidden lookups point at, one before and one after the change. */
export async function lookupTargets(
  test: WholeApi,
  organisation: TestOrganisation,
  canaries: Canaries,
): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const names = { Accounts: 'accountName', Vendors: 'vendorName', Quotes: 'subject' };
  for (const [module, field] of Object.entries(names)) {
    for (const when of ['before', 'after', 'others']) {
      const values = { [field]: canaries.word(`name of ${module} ${when}`) };
      const id = await givenRecord(test, organisation, module, values);
      targets.set(`${module} ${when}`, canaries.note(`id in ${module} ${when}`, id));
    }
  }
  return targets;
}

export interface Planting {
  place: string;
  canaries: Canaries;
  targets: ReadonlyMap<string, string>;
  planted: Map<string, string> | null;
}

/** A value for every custom column of one of the invoices' sub-forms. */
export function columnsOf(
  custom: readonly FieldCreate[],
  subForm: string,
  { place, canaries, targets, planted }: Planting,
): Record<string, FieldInput> {
  const when = place.includes('others') ? 'others' : place.endsWith('after') ? 'after' : 'before';
  const columns = custom.filter(({ parentField }) => parentField === subForm);
  return Object.fromEntries(
    columns.map((column) => {
      const value = secretValue(column, place, canaries, targets.get(`${column.lookupModule ?? ''} ${when}`) ?? '');
      planted?.set(`Invoices.${subForm}.${column.apiName}`, String(value));
      return [column.apiName, value];
    }),
  );
}

/** A value for every hidden field of a module that staff can write. */
export function secretsOf(
  modules: ReadonlyMap<string, ModuleMetadata>,
  module: string,
  custom: readonly FieldCreate[],
  { place, canaries, targets, planted }: Planting,
): Record<string, FieldInput> {
  const values: Record<string, FieldInput> = {};
  const when = place.includes('others') ? 'others' : place;
  for (const field of modules.get(module)?.fields ?? []) {
    const { apiName, kind, isSystem } = field;
    const isMade = ['owner', 'auto-number', 'file'].includes(kind) || isSystem;
    if (isMade || isShown(module, apiName) || TIES.includes(apiName)) continue;
    if (kind === 'sub-form') {
      const columns = columnsOf(custom, apiName, { place: `${module} ${place}`, canaries, targets, planted });
      if (Object.keys(columns).length > 0) values[apiName] = [{ values: columns }];
      continue;
    }
    const into = field.lookupModule ?? field.lookupModules?.[when === 'before' ? 0 : 1]?.apiName ?? '';
    const target = kind === 'lookup' ? targets.get(`${into} ${when}`) : '';
    if (target === undefined) continue;
    const value = secretValue(field as FieldCreate, `${module} ${place}`, canaries, target);
    values[apiName] = value;
    planted?.set(`${module}.${apiName}`, String(value));
  }
  return values;
}
