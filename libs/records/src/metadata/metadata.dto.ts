import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CANVAS_GRID,
  CANVAS_STYLES,
  type CanvasElement,
  type CanvasStyle,
  type CanvasView,
  FIELD_FILES_LIMIT,
  FIELD_KINDS,
  type FieldChange,
  type FieldCreate,
  type FieldKind,
  type FieldSettings,
  type FieldValue,
  FILE_GROUPS,
  type FileGroup,
  type Language,
  type LocalisedText,
  LIST_FILTER_LIMIT,
  MAXIMUM_FILE_SIZE,
  type ModuleChange,
  type ModuleCreate,
  type PickListOption,
  SHARING_SETTINGS,
  type SharingSetting,
  type SortKey,
  type UniqueTogether,
} from '@portico/contracts';
import { FilterConditionDto, IsLine, MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { UNIQUE_SET_LIMIT } from './unique-together.rules';
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
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const TONES = ['neutral', 'info', 'ok', 'warn', 'bad'] as const;
const DECIMAL = /^-?\d{1,18}(\.\d{1,10})?$|^\d{4}-\d{2}-\d{2}([T ].*)?$/;
const MODULE_NAME = /^[A-Z][A-Za-z0-9]{1,49}$/;
const ICON_NAME = /^[a-z0-9_]{1,50}$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,49}$/;

export class LocalisedTextDto implements Partial<Record<Language, string>> {
  @IsLine(100)
  en: string;

  @MayBeAbsent()
  @IsLine(100)
  fr?: string;

  @MayBeAbsent()
  @IsLine(100)
  'pt-BR'?: string;
}

const MEGABYTE = 1_048_576;

class PickListOptionDto implements PickListOption {
  @IsLine(100)
  value: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  label: LocalisedTextDto;

  @MayBeAbsent()
  @IsIn(TONES)
  tone?: NonNullable<PickListOption['tone']>;

  @MayBeAbsent()
  @IsBoolean()
  isClosed?: boolean;
}

export class FieldSettingsDto implements Omit<FieldSettings, 'joinedFrom' | 'priceOf'> {
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(32_000)
  maximumLength?: number;

  @MayBeAbsent()
  @IsString()
  @Matches(DECIMAL)
  minimum?: string;

  @MayBeAbsent()
  @IsString()
  @Matches(DECIMAL)
  maximum?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(10)
  scale?: number;

  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique((option: PickListOption) => option.value)
  @ValidateNested({ each: true })
  @Type(() => PickListOptionDto)
  options?: PickListOptionDto[];

  @MayBeAbsent()
  @IsString()
  @MaxLength(20)
  prefix?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(12)
  digits?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(FIELD_FILES_LIMIT)
  maximumFiles?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(MAXIMUM_FILE_SIZE / MEGABYTE)
  maximumSize?: number;

  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(FILE_GROUPS, { each: true })
  fileTypes?: FileGroup[];
}

export class FieldChangeDto implements FieldChange {
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  label?: LocalisedText;

  @MayBeAbsent()
  @IsBoolean()
  isMandatory?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  isUnique?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  isIndexed?: boolean;

  @MayBeAbsent()
  @IsBoolean()
  isPersonal?: boolean;

  /** Judged by the field's own rules. */
  @ApiPropertyOptional({ allOf: [{ $ref: '#/components/schemas/FieldValue' }] })
  @IsOptional()
  defaultValue?: FieldValue;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => FieldSettingsDto)
  settings?: FieldSettingsDto;
}

export class FieldCreateDto extends FieldChangeDto implements FieldCreate {
  @Matches(FIELD_NAME)
  apiName: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalisedTextDto)
  declare label: LocalisedText;

  @IsIn(FIELD_KINDS)
  kind: FieldKind;

  @MayBeAbsent()
  @Matches(MODULE_NAME)
  lookupModule?: string;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(MODULE_NAME, { each: true })
  lookupModules?: string[];

  @MayBeAbsent()
  @Matches(FIELD_NAME)
  parentField?: string;
}

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

class SortKeyDto implements SortKey {
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
  @ArrayMaxSize(20)
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
