import type { ImportDetail } from '@portico/contracts';
import type { TextService } from '@portico/web/core';
import type { ProgressPart } from '@portico/web/ui';

/** What became of the rows; the parts add up to the file. */
export function importParts({ counts }: ImportDetail, texts: TextService): ProgressPart[] {
  return [
    { key: 'created', label: texts.get('adminImport.counts.created'), count: counts.created, tone: 'ok' },
    { key: 'updated', label: texts.get('adminImport.counts.updated'), count: counts.updated, tone: 'accent' },
    { key: 'refused', label: texts.get('adminImport.counts.refused'), count: counts.refused, tone: 'bad' },
    { key: 'waiting', label: texts.get('adminImport.counts.waiting'), count: counts.waiting, tone: 'info' },
  ];
}
