import type { LayoutSection, LayoutWrite } from '@portico/contracts';
import { IsLine } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { FIELD_LIMIT } from './metadata-change.rules';
import { LocalisedTextDto } from './localised-text.dto';

export class LayoutSectionDto implements LayoutSection {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  label: LocalisedTextDto;

  @IsIn([1, 2])
  columns: 1 | 2;

  @IsArray()
  @ArrayMaxSize(FIELD_LIMIT)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  fields: string[];
}

export class LayoutWriteDto implements LayoutWrite {
  @IsLine(100)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => LayoutSectionDto)
  sections: LayoutSectionDto[];
}
