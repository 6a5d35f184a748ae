import { ApiProperty } from '@nestjs/swagger';
import { RECORD_ACTIONS, type RecordActionName, type StaffModuleRight } from '@portico/contracts';
import { ArrayMaxSize, IsArray, IsIn, IsUUID } from 'class-validator';

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
