import { MayBeAbsent } from '@portico/platform';
import { IsString, MaxLength } from 'class-validator';

/** `draft`, `live`, or the number of a version. */
export class DifferenceQueryDto {
  @MayBeAbsent()
  @IsString()
  @MaxLength(10)
  from?: string;

  @MayBeAbsent()
  @IsString()
  @MaxLength(10)
  to?: string;
}
