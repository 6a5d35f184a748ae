import { ApiProperty } from '@nestjs/swagger';
import { API_KEY_PERMISSIONS, type ApiKeyCreate, type StaffPermission } from '@portico/contracts';
import { IsLine } from '@portico/platform';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsString, Matches } from 'class-validator';
import type { StaffModuleRightDto } from '../profile/module-right.dto';
import { IsModuleRights } from '../profile/module-rights.decorator';

export class ApiKeyCreateDto implements ApiKeyCreate {
  @ApiProperty({ example: 'Web shop' })
  @IsLine(60)
  name: string;

  /** What holds in every module that `modules` does not name. */
  @ApiProperty({ enum: API_KEY_PERMISSIONS, isArray: true, example: ['record.view', 'record.create', 'record.edit'] })
  @IsArray()
  @ArrayMaxSize(API_KEY_PERMISSIONS.length)
  @IsIn(API_KEY_PERMISSIONS, { each: true })
  permissions: StaffPermission[];

  @IsModuleRights()
  modules?: StaffModuleRightDto[];

  /** RFC 3339 with its zone, at most 366 days ahead. */
  @ApiProperty({ format: 'date-time', example: '2026-12-31T00:00:00Z' })
  @IsString()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/)
  expiresAt: string;
}
