import type { ImportDetail } from '@portico/contracts';
import type { FileRow, ImportRow, RowCounts } from './import.repository';
import { suggestMapping } from './mapping-suggestion.rules';
import type { ImportTarget } from './mapping-target.rules';

/** The import as the API shows it. */
export function importDetail(
  organisationId: string,
  target: ImportTarget,
  row: ImportRow,
  counts: RowCounts,
  sample: readonly FileRow[],
): ImportDetail {
  const { apiName, singular, plural } = target.module;
  const self = `/api/v1/organisations/${organisationId}/imports/${row.id}`;
  return {
    id: row.id,
    module: { apiName, singular, plural },
    subForm: target.subForm?.apiName ?? null,
    fileName: row.file_name,
    status: row.status,
    failureCode: row.failure_code,
    columns: row.columns,
    sample: sample.map(({ cells }) => cells.slice(0, row.columns.length)),
    mapping: row.mapping,
    suggestedMapping: suggestMapping(target, row.columns),
    counts: { total: counts.waiting + counts.created + counts.updated + counts.refused, ...counts },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    links: { self, events: `${self}/events`, refused: `${self}/refused-rows` },
  };
}

/** Nothing changes any more. */
export function isOver(detail: Pick<ImportDetail, 'status'>): boolean {
  return detail.status === 'finished' || detail.status === 'failed';
}
