import type { ImportStatus } from '@portico/contracts';
import type { TextService } from '@portico/web/core';
import type { Step } from '@portico/web/ui';

export type ImportStep = 'upload' | 'mapping' | 'run' | 'result';

export function importSteps(texts: TextService): Step[] {
  return [
    { key: 'upload', label: texts.get('adminImport.steps.upload') },
    { key: 'mapping', label: texts.get('adminImport.steps.mapping') },
    { key: 'run', label: texts.get('adminImport.steps.run') },
    { key: 'result', label: texts.get('adminImport.steps.result') },
  ];
}

export function stepOf(status: ImportStatus): ImportStep {
  switch (status) {
    case 'uploaded':
    case 'checked':
      return 'mapping';
    case 'queued':
    case 'running':
      return 'run';
    case 'finished':
    case 'failed':
    case 'cancelled':
      return 'result';
  }
}
