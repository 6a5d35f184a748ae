import { ApiProperty } from '@nestjs/swagger';
import {
  CANVAS_GRID,
  CANVAS_STYLES,
  type CanvasElement,
  type CanvasStyle,
  type CanvasView,
  type LocalisedText,
  LIST_FIELD_LIMIT,
  LIST_FILTER_LIMIT,
  type ModuleChange,
  type ModuleCreate,
  SHARING_SETTINGS,
  type SharingSetting,
  type SortKey,
  type UniqueTogether,
} from '@portico/contracts';
import { FilterConditionDto, IsLine, MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { UNIQUE_SET_LIMIT } from './unique-together.rules';
import { LocalisedTextDto } from './localised-text.dto';

const MODULE_NAME = /^[A-Z][A-Za-z0-9]{1,49}$/;
const ICON_NAME = /^[a-z0-9_]{1,50}$/;

export class ModuleCreateDto implements ModuleCreate {
  @Matches(MODULE_NAME)
  apiName: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  singular: LocalisedText;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  plural: LocalisedText;

  @MayBeAbsent()
  @Matches(ICON_NAME)
  icon?: string;
}

/** A field on the grid of a card: nothing else can stand there, no button and no link (R36, R37). */
export class CanvasElementDto implements CanvasElement {
  @IsString()
  @MaxLength(50)
  field: string;

  @IsInt()
  @Min(1)
  @Max(CANVAS_GRID.rows)
  row: number;

  @IsInt()
  @Min(1)
  @Max(CANVAS_GRID.columns)
  column: number;

  @IsInt()
  @Min(1)
  @Max(CANVAS_GRID.columns)
  width: number;

  @IsIn(CANVAS_STYLES)
  style: CanvasStyle;

  @IsBoolean()
  hasLabel: boolean;
}

export class CanvasViewDto implements CanvasView {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CANVAS_GRID.rows * CANVAS_GRID.columns)
  @ValidateNested({ each: true })
  @Type(() => CanvasElementDto)
  elements: CanvasElementDto[];
}

export class UniqueTogetherDto implements UniqueTogether {
  @IsLine(100)
  name: string;

  @ApiProperty({ type: [String], example: ['subject', 'invoiceDate'] })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsString({ each: true })
  fields: string[];
}

export class SortKeyDto implements SortKey {
  @IsString()
  @MaxLength(50)
  field: string;

  @IsIn(['asc', 'desc'])
  direction: SortKey['direction'];
}

export class ModuleChangeDto implements ModuleChange {
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  singular?: LocalisedText;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  plural?: LocalisedText;

  @MayBeAbsent()
  @Matches(ICON_NAME)
  icon?: string;

  @MayBeAbsent()
  @IsIn(SHARING_SETTINGS)
  sharing?: SharingSetting;

  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST_FIELD_LIMIT)
  @ArrayUnique()
  @IsString({ each: true })
  listFields?: string[];

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(LIST_FILTER_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => FilterConditionDto)
  listFilter?: FilterConditionDto[];

  /** Null: newest first. */
  @MayBeAbsent()
  @ValidateIf((_, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => SortKeyDto)
  listSort?: SortKeyDto | null;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(UNIQUE_SET_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => UniqueTogetherDto)
  uniqueTogether?: UniqueTogetherDto[];

  /** Null takes it away. */
  @MayBeAbsent()
  @ValidateIf((_, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => CanvasViewDto)
  canvas?: CanvasViewDto | null;
}
