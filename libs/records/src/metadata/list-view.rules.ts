import { createHash } from 'node:crypto';
import type { ListView, ListViewWrite, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { ModuleDefinition } from './definition.types';
import { listBeginning, listMistakes } from './list-beginning.rules';
import type { ListViewRow } from './list-view.repository';

/** A module with the fields that somebody knows of. */
export type KnownModule = Pick<ModuleDefinition, 'apiName' | 'fieldByName'>;

/** Columns that a list cannot have: no field of the module, or one that is a table itself. */
export function columnMistakes(listFields: readonly string[], { fieldByName }: KnownModule): ProblemError[] {
  return listFields.flatMap((name, index) => {
    const field = fieldByName.get(name);
    return field && field.kind !== 'sub-form' ? [] : [mistake(`/listFields/${index}`, 'FIELD_NOT_AVAILABLE')];
  });
}

/**
 * What is wrong with a list view, all at once: columns, conditions and order that the list could not have, and a default
 * that not everybody would share. Null for a new one.
 */
export function listViewMistakes(
  input: ListViewWrite,
  module: KnownModule,
  before: Pick<ListViewRow, 'is_default'> | null,
): ProblemError[] {
  return [
    ...columnMistakes(input.listFields, module),
    ...listMistakes(input, module),
    ...(input.isDefault && !input.isShared ? [mistake('/isDefault', 'NOT_AN_OPTION')] : []),
    ...(before?.is_default && !input.isShared ? [mistake('/isShared', 'NOT_AN_OPTION')] : []),
  ];
}

/** A view as somebody sees it: without what no longer holds, and without fields that they do not know of. */
export function shownListView(row: ListViewRow, module: KnownModule): ListView {
  const seen = {
    name: row.name,
    isDefault: row.is_default,
    isShared: row.staff_user_id === null,
    listFields: row.list_fields.filter((name) => module.fieldByName.has(name)),
    ...listBeginning({ listFilter: row.list_filter, listSort: row.list_sort }, module),
  };
  const revision = createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
  return { id: row.id, ...seen, revision };
}

/** What is wrong with an order: a view that is not among the shared ones, one twice, or one that it leaves out. */
export function orderMistakes(ids: readonly string[], shared: readonly string[]): ProblemError[] {
  const found = ids.flatMap((id, index) => {
    if (!shared.includes(id)) return [mistake(`/ids/${index}`, 'NOT_AN_OPTION')];
    return ids.indexOf(id) < index ? [mistake(`/ids/${index}`, 'NOT_UNIQUE')] : [];
  });
  return shared.every((id) => ids.includes(id)) ? found : [...found, mistake('/ids', 'REQUIRED')];
}
