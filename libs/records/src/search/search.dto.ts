import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class SearchQueryDto {
  @IsLine(200)
  q: string;

  @ApiPropertyOptional({ default: 20, maximum: 50 })
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}
