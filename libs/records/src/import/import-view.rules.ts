import type { ImportDetail, ImportMapping } from '@portico/contracts';
import type { ImportRow } from './import.repository';
import { rememberedMapping, suggestMapping } from './mapping-suggestion.rules';
import { type ImportTarget, mappingMistakes } from './mapping-target.rules';

const SHOWN_ROWS = 5;

/** The import as the API shows it. What was remembered is suggested as long as it still fits. */
export function importDetail(
  organisationId: string,
  target: ImportTarget,
  row: ImportRow,
  remembered: ImportMapping | undefined,
): ImportDetail {
  const { apiName, singular, plural } = target.module;
  const self = `/api/v1/organisations/${organisationId}/imports/${row.id}`;
  const isRemembered = remembered !== undefined && mappingMistakes(target, row.columns, remembered).length === 0;
  const [created, updated, refused] = [row.created_count, row.updated_count, row.refused_count];
  return {
    id: row.id,
    module: { apiName, singular, plural },
    subForm: target.subForm?.apiName ?? null,
    fileName: row.file_name,
    status: row.status,
    isDryRun: row.is_dry_run,
    failureCode: row.failure_code,
    format: { encoding: row.encoding, delimiter: row.delimiter },
    columns: row.columns,
    sample: row.sample.slice(0, SHOWN_ROWS),
    mapping: row.mapping,
    suggestedMapping: isRemembered
      ? rememberedMapping(target, row.columns, row.sample, remembered)
      : suggestMapping(target, row.columns, row.sample),
    isRemembered,
    counts: { total: row.row_count, waiting: row.row_count - created - updated - refused, created, updated, refused },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    links: { self, events: `${self}/events`, refused: `${self}/refused-rows` },
  };
}

/** Nothing changes any more, unless somebody starts it. */
export function isOver(detail: Pick<ImportDetail, 'status'>): boolean {
  return detail.status !== 'queued' && detail.status !== 'running';
}
