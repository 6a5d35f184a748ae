import type { FieldInput, PortalField, PortalModule, PortalRecord } from '@portico/contracts';
import { isChoices, isFiles } from '@portico/contracts';
import { sectionsOf } from '@portico/format';

/** Which of a layout's lists counts: what may be changed, or what may be given to a new record. */
export type FormKind = 'writable' | 'creatable';

/** The fields of a form: those of the layout that may be written, in its order; columns likewise. */
export function writableOf(module: PortalModule, layoutId: string, kind: FormKind): PortalField[] {
  const layout = module.layouts.find((candidate) => candidate.id === layoutId) ?? module.layouts[0];
  const writable = new Set(layout?.[kind] ?? []);
  const { plain, subForms } = sectionsOf(module, layout?.id ?? '');
  return (
    [...plain.flatMap((section) => section.fields), ...subForms]
      .filter((field) => writable.has(field.apiName))
      // Files are brought to a record that is there: to a new one only by whom may change it.
      .filter((field) => field.kind !== 'file' || kind === 'writable' || module.actions.edit)
  );
}

/** Which columns of a sub-form may be written: they stand in the layout as `lineItems.quantity`. */
export function writableColumns(
  module: PortalModule,
  layoutId: string,
  subForm: string,
  kind: FormKind,
): ReadonlySet<string> {
  const layout = module.layouts.find((candidate) => candidate.id === layoutId) ?? module.layouts[0];
  const prefix = `${subForm}.`;
  return new Set(
    (layout?.[kind] ?? []).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  );
}

/** A record's name for people: its own, or the first text it shows. */
export function titleOf(record: PortalRecord, module: PortalModule): string | null {
  if (record.name) return record.name;
  for (const name of module.listFields) {
    const value = record.values[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** The layout of a new record: of a copy the source's own, where a record can be created in it (R31). */
export function newLayoutId(module: PortalModule, source: PortalRecord | null): string | undefined {
  const canCreate = module.layouts.filter(({ creatable }) => creatable.length > 0);
  const own = canCreate.find(({ id }) => id === source?.layoutId);
  return (own ?? canCreate[0] ?? module.layouts[0])?.id;
}

/** Files stay with the record that they were given to (R31). */
export function withoutFiles(values: PortalRecord['values']): PortalRecord['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isFiles(value)));
}

/** What a copy sends: rows are new ones, of columns that can be given to a new record (R31). */
export function copyInputs(
  inputs: Readonly<Record<string, FieldInput>>,
  module: PortalModule,
  layoutId: string,
): Record<string, FieldInput> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      if (!Array.isArray(input) || isChoices(input)) return [name, input];
      const columns = writableColumns(module, layoutId, name, 'creatable');
      const rows = input.map(({ values }) => ({
        values: Object.fromEntries(Object.entries(values).filter(([column]) => columns.has(column))),
      }));
      return [name, rows];
    }),
  );
}
