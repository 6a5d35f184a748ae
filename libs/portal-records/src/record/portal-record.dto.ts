import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldInput, PortalRecordWrite } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { IsObject, IsString, IsUUID, MaxLength } from 'class-validator';

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

export class LookupQueryDto {
  @ApiPropertyOptional({ description: 'Words of the name.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  q?: string;
}
