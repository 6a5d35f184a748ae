import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  FIELD_FILES_LIMIT,
  FIELD_KINDS,
  type FieldChange,
  type FieldCreate,
  type FieldKind,
  type FieldSettings,
  type FieldValue,
  FILE_GROUPS,
  type FileGroup,
  type LocalisedText,
  MAXIMUM_FILE_SIZE,
  type PickListOption,
} from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
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
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LocalisedTextDto } from './localised-text.dto';

const TONES = ['neutral', 'info', 'ok', 'warn', 'bad'] as const;
const DECIMAL = /^-?\d{1,18}(\.\d{1,10})?$|^\d{4}-\d{2}-\d{2}([T ].*)?$/;
const MODULE_NAME = /^[A-Z][A-Za-z0-9]{1,49}$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,49}$/;

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
