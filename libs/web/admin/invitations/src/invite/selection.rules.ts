import type { FilterCondition, InvitationDryRunCreate } from '@portico/contracts';
import type { SelectedRows } from '@portico/web/ui';

/**
 * What is selected in the table as what the server is asked to invite (R80): records by name, or everything that matches
 * the search and the filter when the batch is written, less a few.
 */
export function selectionOf(
  selected: SelectedRows,
  list: { search: string; where: readonly FilterCondition[] },
): InvitationDryRunCreate['selection'] {
  if (selected.kind === 'some') return { kind: 'records', recordIds: [...selected.ids] };
  return {
    kind: 'all',
    ...(list.search === '' ? {} : { q: list.search }),
    ...(list.where.length === 0 ? {} : { filter: [...list.where] }),
    ...(selected.except.length === 0 ? {} : { except: [...selected.except] }),
  };
}
