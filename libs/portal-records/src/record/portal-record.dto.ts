import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldInput, PortalRecordWrite } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export class PortalRecordWriteDto implements PortalRecordWrite {
  @ApiPropertyOptional({ format: 'uuid', description: 'For a new record; a record keeps its layout.' })
  @MayBeAbsent()
  @IsUUID()
  layoutId?: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'By api name, writable ones only. Numbers and money are decimal strings, a reference is its id.',
    example: { title: 'The bell is loose', priority: 'Low' },
  })
  @IsObject()
  values: Record<string, FieldInput>;
}

export class RecordQueryDto {
  @ApiPropertyOptional({ description: 'Answer with that many of each related list, the newest.', example: 5 })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  related?: number;
}

export class LookupQueryDto {
  @ApiPropertyOptional({ description: 'Words of the name.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: 'Api name of one of the modules that the lookup may point into.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(50)
  module?: string;
}
