import type { ImportMapping } from '@portico/contracts';
import { type ImportTarget, keyTarget, subFormPath, targetFields } from './mapping-target.rules';
import type { FieldDefinition } from '../metadata/definition.types';

/** A column of the file and what it becomes, looked up once for all rows. */
export interface PlannedColumn {
  index: number;
  target: string;
  /** Null for a target that is no field. */
  field: FieldDefinition | null;
  matchBy: string;
  /** Of a column of a sub-form. */
  path: [subForm: string, column: string] | null;
}

/** A mapping, made ready to read rows by. */
export interface ImportPlan {
  target: ImportTarget;
  columns: readonly string[];
  mapping: ImportMapping;
  planned: readonly PlannedColumn[];
  joined: readonly { target: string; indexes: readonly number[] }[];
  /** Sub-forms that have columns in the file. */
  subForms: readonly string[];
  /** Where the cell stands by which lines of one record are known; -1 without one. */
  keyIndex: number;
}

export function planImport(target: ImportTarget, columns: readonly string[], mapping: ImportMapping): ImportPlan {
  const fields = targetFields(target);
  const planned = mapping.columns.map(({ column, field: name, matchBy }): PlannedColumn => {
    const path = target.subForm ? null : subFormPath(name);
    const field = fields.get(name) ?? null;
    return { index: columns.indexOf(column), target: name, field, matchBy: matchBy ?? 'externalId', path };
  });
  return {
    ...{ target, columns, mapping, planned },
    joined: Object.entries(mapping.joined ?? {}).map(([name, parts]) => ({
      target: name,
      indexes: parts.map((column) => columns.indexOf(column)),
    })),
    subForms: [...new Set(planned.flatMap(({ path }) => (path ? [path[0]] : [])))],
    keyIndex: planned.find((column) => column.target === keyTarget(mapping))?.index ?? -1,
  };
}
