import {
  FAILURE_REASONS,
  SKIP_CODES,
  type FailureReason,
  type RecordTypeAccess,
  type SkipCode,
} from '@portico/contracts';
import type { ApiProblem } from '@portico/web/core';
import type { IconName } from '@portico/web/ui';

export interface AccessLook {
  icon: IconName;
  tone: 'ok' | 'warn' | 'bad' | 'none';
}

export function lookOf({ state, window }: Pick<RecordTypeAccess, 'state' | 'window'>): AccessLook {
  if (state === 'active' && window?.state === 'ended') return { icon: 'event', tone: 'none' };
  if (state === 'active' && window?.state === 'upcoming') return { icon: 'event', tone: 'warn' };
  switch (state) {
    case 'active':
      return { icon: 'check_circle', tone: 'ok' };
    case 'invited':
      return { icon: 'schedule', tone: 'warn' };
    case 'locked':
      return { icon: 'lock', tone: 'bad' };
    case 'deactivated':
      return { icon: 'block', tone: 'bad' };
    case 'none':
      return { icon: 'person_add', tone: 'none' };
  }
}

/** Why an invitation was refused: the reasons among the mistakes, in the order of the catalogue, each once. */
export function refusedReasons(problem: ApiProblem): { reasons: FailureReason[]; skips: SkipCode[] } {
  const codes = new Set<string>([...problem.errors.map((error) => error.code), problem.code]);
  return {
    reasons: FAILURE_REASONS.filter((reason) => codes.has(reason)),
    skips: SKIP_CODES.filter((skip) => codes.has(skip)),
  };
}
