import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  CSV_DELIMITERS,
  CSV_ENCODINGS,
  type CsvDelimiter,
  type CsvEncoding,
  IMPORT_DATE_FORMATS,
  IMPORT_MODES,
  type ImportColumnMapping,
  type ImportDateFormat,
  type ImportFormat,
  type ImportMapping,
  type ImportMode,
  type Language,
  LANGUAGES,
} from '@portico/contracts';
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
import { MAXIMUM_COLUMNS } from './csv-header.rules';

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

export class ImportFormatDto implements ImportFormat {
  @IsIn(CSV_ENCODINGS)
  encoding: CsvEncoding;

  @IsIn(CSV_DELIMITERS)
  delimiter: CsvDelimiter;
}

export class ImportMappingDto implements ImportMapping {
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_COLUMNS * 2)
  @ValidateNested({ each: true })
  @Type(() => ImportColumnMappingDto)
  columns: ImportColumnMappingDto[];

  @IsIn(IMPORT_MODES)
  mode: ImportMode;

  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  matchBy?: string;

  @MayBeAbsent()
  @IsIn(IMPORT_DATE_FORMATS)
  dateFormat?: ImportDateFormat;

  @MayBeAbsent()
  @IsIn(SEPARATORS)
  decimalSeparator?: (typeof SEPARATORS)[number];

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  @MayBeAbsent()
  @IsJoinedColumns()
  joined?: Record<string, string[]>;
}

export class RefusedRowsQueryDto {
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;
}
