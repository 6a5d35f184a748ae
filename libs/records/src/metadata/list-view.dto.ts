import {
  LIST_FIELD_LIMIT,
  LIST_FILTER_LIMIT,
  LIST_VIEW_LIMIT,
  type ListViewOrder,
  type ListViewWrite,
} from '@portico/contracts';
import { FilterConditionDto, MayBeAbsent } from '@portico/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsObject,
  IsString,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LocalisedTextDto } from './localised-text.dto';
import { SortKeyDto } from './module.dto';

export class ListViewWriteDto implements ListViewWrite {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  name: LocalisedTextDto;

  @IsBoolean()
  isShared: boolean;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST_FIELD_LIMIT)
  @ArrayUnique()
  @IsString({ each: true })
  listFields: string[];

  @IsArray()
  @ArrayMaxSize(LIST_FILTER_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => FilterConditionDto)
  listFilter: FilterConditionDto[];

  /** Null: newest first. */
  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SortKeyDto)
  listSort: SortKeyDto | null;

  /** Absent: as it is. */
  @ApiProperty({ required: false, enum: [true] })
  @MayBeAbsent()
  @Equals(true)
  isDefault?: true;
}

export class ListViewOrderDto implements ListViewOrder {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST_VIEW_LIMIT)
  @IsUUID(undefined, { each: true })
  ids: string[];
}
