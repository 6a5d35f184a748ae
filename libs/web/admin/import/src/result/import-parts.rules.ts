import type { ImportDetail } from '@portico/contracts';
import type { TextService } from '@portico/web/core';
import type { ProgressPart } from '@portico/web/ui';

/** What became of the rows; the parts add up to the file. */
export function importParts({ counts, isDryRun }: ImportDetail, texts: TextService): ProgressPart[] {
  // In a dry run nothing came in: it would.
  const would = isDryRun ? 'would.' : '';
  return [
    { key: 'created', label: texts.get(`adminImport.counts.${would}created`), count: counts.created, tone: 'ok' },
    { key: 'updated', label: texts.get(`adminImport.counts.${would}updated`), count: counts.updated, tone: 'accent' },
    { key: 'refused', label: texts.get(`adminImport.counts.${would}refused`), count: counts.refused, tone: 'bad' },
    { key: 'waiting', label: texts.get('adminImport.counts.waiting'), count: counts.waiting, tone: 'info' },
  ];
}
