import { applyDecorators } from '@nestjs/common';
import { IsString, IsTimeZone, Matches } from 'class-validator';

/** An IANA name (`Europe/Stockholm`, `UTC`); offsets such as `+02:00` know no summer time and are refused. */
export const IsZone = () => applyDecorators(IsString(), Matches(/^[A-Z][\w+-]*(?:\/[\w+-]+)*$/), IsTimeZone());
