import { ApiPropertyOptional } from '@nestjs/swagger';
import { MAXIMUM_UPSERT, type RecordUpsert } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { RecordChangeDto } from '../record/record.dto';

export class RecordUpsertDto implements RecordUpsert {
  @ApiPropertyOptional({ default: 'externalId', description: '`externalId`, or the api name of a unique field.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(50)
  matchBy?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAXIMUM_UPSERT)
  @ValidateNested({ each: true })
  @Type(() => RecordChangeDto)
  records: RecordChangeDto[];
}
