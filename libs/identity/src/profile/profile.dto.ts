import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  STAFF_PERMISSIONS,
  type StaffPermission,
  type StaffProfileChange,
  type StaffProfileCreate,
} from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import type { StaffModuleRightDto } from './module-right.dto';
import { IsModuleRights } from './module-rights.decorator';

export class StaffProfileCreateDto implements StaffProfileCreate {
  @ApiProperty({ example: 'Service desk' })
  @IsLine(60)
  name: string;

  @ApiProperty({ enum: STAFF_PERMISSIONS, isArray: true, example: ['record.view'] })
  @IsArray()
  @ArrayMaxSize(STAFF_PERMISSIONS.length)
  @IsIn(STAFF_PERMISSIONS, { each: true })
  permissions: StaffPermission[];

  @IsModuleRights()
  modules?: StaffModuleRightDto[];
}

export class StaffProfileChangeDto implements StaffProfileChange {
  @ApiPropertyOptional({ example: 'Service desk' })
  @MayBeAbsent()
  @IsLine(60)
  name?: string;

  @ApiPropertyOptional({ enum: STAFF_PERMISSIONS, isArray: true, example: ['record.view'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(STAFF_PERMISSIONS.length)
  @IsIn(STAFF_PERMISSIONS, { each: true })
  permissions?: StaffPermission[];

  @IsModuleRights()
  modules?: StaffModuleRightDto[];
}
