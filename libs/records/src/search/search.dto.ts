import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class SearchQueryDto {
  @IsLine(200)
  q: string;

  @ApiPropertyOptional({ default: 20, maximum: 50 })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}
