import type { ImportStatus } from '@portico/contracts';
import type { TextService } from '@portico/web/core';
import type { Step } from '@portico/web/ui';

export type ImportStep = 'upload' | 'mapping' | 'check' | 'run' | 'result';

export function importSteps(texts: TextService): Step[] {
  return [
    { key: 'upload', label: texts.get('adminImport.steps.upload') },
    { key: 'mapping', label: texts.get('adminImport.steps.mapping') },
    { key: 'check', label: texts.get('adminImport.steps.check') },
    { key: 'run', label: texts.get('adminImport.steps.run') },
    { key: 'result', label: texts.get('adminImport.steps.result') },
  ];
}

/** A dry run that is under way is a run; what came of it stands in its own step. */
export function stepOf(status: ImportStatus): ImportStep {
  switch (status) {
    case 'uploaded':
      return 'mapping';
    case 'checked':
      return 'check';
    case 'queued':
    case 'running':
      return 'run';
    case 'finished':
    case 'failed':
    case 'cancelled':
      return 'result';
  }
}
