import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  RECORD_ACTIONS,
  STAFF_PERMISSIONS,
  type RecordActionName,
  type StaffModuleRight,
  type StaffPermission,
  type StaffProfileChange,
  type StaffProfileCreate,
} from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsUUID, ValidateNested } from 'class-validator';

export const MOST_MODULES = 200;
const MOST_FIELDS = 500;

export class StaffModuleRightDto implements StaffModuleRight {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  moduleId: string;

  @ApiProperty({ enum: RECORD_ACTIONS, isArray: true, example: ['view', 'edit'] })
  @IsArray()
  @ArrayMaxSize(RECORD_ACTIONS.length)
  @IsIn(RECORD_ACTIONS, { each: true })
  actions: RecordActionName[];

  @ApiProperty({ isArray: true, format: 'uuid', type: String })
  @IsArray()
  @ArrayMaxSize(MOST_FIELDS)
  @IsUUID(undefined, { each: true })
  hiddenFields: string[];

  @ApiProperty({ isArray: true, format: 'uuid', type: String })
  @IsArray()
  @ArrayMaxSize(MOST_FIELDS)
  @IsUUID(undefined, { each: true })
  readOnlyFields: string[];
}

export class StaffProfileCreateDto implements StaffProfileCreate {
  @ApiProperty({ example: 'Service desk' })
  @IsLine(60)
  name: string;

  @ApiProperty({ enum: STAFF_PERMISSIONS, isArray: true, example: ['record.view'] })
  @IsArray()
  @ArrayMaxSize(STAFF_PERMISSIONS.length)
  @IsIn(STAFF_PERMISSIONS, { each: true })
  permissions: StaffPermission[];

  @ApiPropertyOptional({ type: [StaffModuleRightDto] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MOST_MODULES)
  @ValidateNested({ each: true })
  @Type(() => StaffModuleRightDto)
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

  @ApiPropertyOptional({ type: [StaffModuleRightDto] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MOST_MODULES)
  @ValidateNested({ each: true })
  @Type(() => StaffModuleRightDto)
  modules?: StaffModuleRightDto[];
}
