import type { AccessWindowInput } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { Matches, MaxLength, ValidateIf } from 'class-validator';
import type { AccessWindow } from './access-window.rules';

/** RFC 3339 with a zone: a moment, wherever it is read. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const IsMomentOrNull = (): PropertyDecorator => (target, name) => {
  for (const decorate of [MayBeAbsent(), ValidateIf((_, value) => value !== null), MaxLength(40), Matches(MOMENT)])
    decorate(target, name as string);
};

export class AccessWindowDto implements AccessWindowInput {
  @IsMomentOrNull()
  startsAt?: string | null;

  @IsMomentOrNull()
  endsAt?: string | null;
}

/** What is absent has no bound. */
export function windowOf({ startsAt, endsAt }: AccessWindowInput): AccessWindow {
  return { startsAt: startsAt ? new Date(startsAt) : null, endsAt: endsAt ? new Date(endsAt) : null };
}
