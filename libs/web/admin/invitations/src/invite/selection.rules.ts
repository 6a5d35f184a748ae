import type { FilterCondition, FilterOperator, InvitationSelection } from '@portico/contracts';
import type { SelectedRows } from '@portico/web/ui';

/** `{ 'filter[country][eq]': 'FR' }`, as the list's query writes it, as the conditions that a body carries. */
export function conditionsOf(filter: Readonly<Record<string, string>>): FilterCondition[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    const match = /^filter\[(.+)\]\[(\w+)\]$/u.exec(name);
    return match ? [{ field: match[1] ?? '', operator: match[2] as FilterOperator, value }] : [];
  });
}

/** Conditions as the list's query writes them. */
export function filterOf(conditions: readonly FilterCondition[]): Record<`filter[${string}]`, string> {
  return Object.fromEntries(
    conditions.map(({ field, operator, value }) => [`filter[${field}][${operator}]`, value]),
  ) as Record<`filter[${string}]`, string>;
}

/**
 * What is selected in the table as what the server is asked to invite (R80): records by name, or everything that matches
 * the search and the filter when the batch is written, less a few.
 */
export function selectionOf(
  selected: SelectedRows,
  list: { search: string; filter: Readonly<Record<string, string>> },
): InvitationSelection {
  if (selected.kind === 'some') return { kind: 'records', recordIds: [...selected.ids] };
  const filter = conditionsOf(list.filter);
  return {
    kind: 'all',
    ...(list.search === '' ? {} : { q: list.search }),
    ...(filter.length === 0 ? {} : { filter }),
    ...(selected.except.length === 0 ? {} : { except: [...selected.except] }),
  };
}
