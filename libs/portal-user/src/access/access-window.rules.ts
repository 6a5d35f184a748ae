import type { AccessState, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';

/** When an access opens the portal: from its start on, until before its end. Null: without bound. */
export interface AccessWindow {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** Whether an access opens anything at this moment. Source: R126. */
export function accessState({ startsAt, endsAt }: AccessWindow, now: Date): AccessState {
  if (endsAt !== null && endsAt <= now) return 'ended';
  return startsAt !== null && startsAt > now ? 'upcoming' : 'open';
}

/** A window must last: its end lies after its start. Source: R126. */
export function windowMistakes({ startsAt, endsAt }: AccessWindow): ProblemError[] {
  return startsAt !== null && endsAt !== null && endsAt <= startsAt ? [mistake('/endsAt', 'OUT_OF_RANGE')] : [];
}
