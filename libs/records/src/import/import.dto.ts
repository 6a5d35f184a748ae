import { ApiPropertyOptional } from '@nestjs/swagger';
import type { ImportColumnMapping, ImportMapping } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsString,
  MaxLength,
  ValidateNested,
  registerDecorator,
} from 'class-validator';
import { MAXIMUM_COLUMNS } from './csv-reader';

const MODES = ['create', 'upsert'] as const;
const DATE_FORMATS = ['iso', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy'] as const;
const SEPARATORS = ['.', ','] as const;

/** `{ [field]: ['Column', 'Column'] }` */
function IsJoinedColumns(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isJoinedColumns',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'This must give fields the names of columns' },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.keys(value).length <= MAXIMUM_COLUMNS &&
          Object.values(value).every(
            (parts) => Array.isArray(parts) && parts.length <= 20 && parts.every((part) => typeof part === 'string'),
          ),
      },
    });
}

class ImportColumnMappingDto implements ImportColumnMapping {
  @IsString()
  @MaxLength(1_000)
  column: string;

  @IsString()
  @MaxLength(100)
  field: string;

  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  matchBy?: string;
}

export class ImportMappingDto implements ImportMapping {
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_COLUMNS * 2)
  @ValidateNested({ each: true })
  @Type(() => ImportColumnMappingDto)
  columns: ImportColumnMappingDto[];

  @IsIn(MODES)
  mode: (typeof MODES)[number];

  @MayBeAbsent()
  @IsIn(DATE_FORMATS)
  dateFormat?: (typeof DATE_FORMATS)[number];

  @MayBeAbsent()
  @IsIn(SEPARATORS)
  decimalSeparator?: (typeof SEPARATORS)[number];

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  @MayBeAbsent()
  @IsJoinedColumns()
  joined?: Record<string, string[]>;
}
