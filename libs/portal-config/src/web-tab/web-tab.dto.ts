import { type WebTabChange, type WebTabCreate, WEB_TAB_OPENINGS, type WebTabOpening } from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { IsIn } from 'class-validator';

const LIMITS = { name: 60, url: 2_000 } as const;

export class WebTabCreateDto implements WebTabCreate {
  @IsLine(LIMITS.name)
  name: string;

  /** `https:` only, and not the portal's own host. */
  @IsLine(LIMITS.url)
  url: string;

  @IsIn(WEB_TAB_OPENINGS)
  opening: WebTabOpening;
}

export class WebTabChangeDto implements WebTabChange {
  @MayBeAbsent()
  @IsLine(LIMITS.name)
  name?: string;

  @MayBeAbsent()
  @IsLine(LIMITS.url)
  url?: string;

  @MayBeAbsent()
  @IsIn(WEB_TAB_OPENINGS)
  opening?: WebTabOpening;
}
