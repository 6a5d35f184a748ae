import type { FieldInput, FieldKind, LocalisedText } from '@portico/contracts';
import type { ModuleDefinition } from '@portico/records';

export const LEAD_MODULES = { lead: 'Leads', contact: 'Contacts', account: 'Accounts' } as const;
/** Of leads: the company becomes an account; of contacts: the lookup to it. */
const COMPANY = 'company';
const ACCOUNT = 'account';
const ACCOUNT_NAME = 'accountName';

/** Values that mean the same in another module; a reference or a number of the server's own does not. */
const TAKEN: ReadonlySet<FieldKind> = new Set([
  ...(['text', 'long-text', 'email', 'phone', 'url', 'number', 'decimal', 'money', 'percent'] as const),
  ...(['date', 'date-time', 'yes-no', 'pick-list', 'multi-select'] as const),
]);

export interface MappedField {
  apiName: string;
  label: LocalisedText;
  value: FieldInput;
}

/** What of a lead goes over to a contact: fields of the same name and kind that both have and the lead has filled in. */
export function contactFields(
  lead: ModuleDefinition,
  contact: ModuleDefinition,
  values: Readonly<Record<string, unknown>>,
): MappedField[] {
  return contact.fields.flatMap((field): MappedField[] => {
    const source = lead.fieldByName.get(field.apiName);
    const value = values[field.apiName];
    const isTaken = source?.kind === field.kind && TAKEN.has(field.kind) && !field.isSystem;
    if (!isTaken || value === undefined || value === null || value === '') return [];
    return [{ apiName: field.apiName, label: field.label, value: value as FieldInput }];
  });
}

/** The name of the lead's company, if it becomes an account. */
export function companyOf(values: Readonly<Record<string, unknown>>): string | null {
  const company = values[COMPANY];
  return typeof company === 'string' && company.trim() !== '' ? company.trim().slice(0, 200) : null;
}

export function contactValues(fields: readonly MappedField[], accountId: string | null): Record<string, FieldInput> {
  return {
    ...Object.fromEntries(fields.map(({ apiName, value }) => [apiName, value])),
    ...(accountId === null ? {} : { [ACCOUNT]: accountId }),
  };
}

export function accountValues(name: string): Record<string, FieldInput> {
  return { [ACCOUNT_NAME]: name };
}
