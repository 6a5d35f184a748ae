import type { AccessState, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';

/** When an access opens the portal: from its start on, until before its end. Null: without bound. */
export interface AccessWindow {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** How long before the end of an access the person is told. Source: X18. */
export const NOTICE_BEFORE_MS = 7 * 24 * 3_600_000;

/** Whether an access opens anything at this moment. Source: R126. */
export function accessState({ startsAt, endsAt }: AccessWindow, now: Date): AccessState {
  if (endsAt !== null && endsAt <= now) return 'ended';
  return startsAt !== null && startsAt > now ? 'upcoming' : 'open';
}

/** Both ends are moments of the calendar, and the window lasts: its end lies after its start. Source: R126. */
export function windowMistakes({ startsAt, endsAt }: AccessWindow): ProblemError[] {
  const wrong = Object.entries({ startsAt, endsAt })
    .filter(([, moment]) => moment !== null && Number.isNaN(moment.getTime()))
    .map(([name]) => mistake(`/${name}`, 'FORMAT_INVALID'));
  if (wrong.length > 0) return wrong;
  return startsAt !== null && endsAt !== null && endsAt <= startsAt ? [mistake('/endsAt', 'OUT_OF_RANGE')] : [];
}
