import type { ScheduleCreate } from '@portico/contracts';
import { IsISO8601, IsString, Matches } from 'class-validator';
import { VersionLabelDto } from '../configuration/version.dto';

export class ScheduleCreateDto extends VersionLabelDto implements ScheduleCreate {
  /**
   * RFC 3339 with its zone.
   * @example '2026-11-30T06:00:00Z'
   */
  @IsString()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/)
  publishAt: string;
}
