import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { StaffModuleRightDto } from './module-right.dto';

const MOST_MODULES = 200;

/** Words about single modules, as profiles and API keys have them. */
export const IsModuleRights = () =>
  applyDecorators(
    ApiPropertyOptional({ type: [StaffModuleRightDto] }),
    MayBeAbsent(),
    IsArray(),
    ArrayMaxSize(MOST_MODULES),
    ValidateNested({ each: true }),
    Type(() => StaffModuleRightDto),
  );
