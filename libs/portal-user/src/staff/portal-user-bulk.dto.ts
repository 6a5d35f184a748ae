import {
  PORTAL_USER_ACTIONS,
  type PortalUserAction,
  type PortalUserBulk,
  type PortalUserTypeChange,
  type ProblemError,
} from '@portico/contracts';
import { FilterConditionDto, MayBeAbsent, mistake, refuseMistakes } from '@portico/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { MAXIMUM_USERS } from './portal-user-actions.service';

export class PortalUserTypeChangeDto implements PortalUserTypeChange {
  @IsUUID('all')
  userTypeId: string;
}

export class PortalUserSelectionDto {
  @IsIn(['users', 'all'])
  kind: 'users' | 'all';

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_USERS)
  @IsUUID('all', { each: true })
  ids?: string[];

  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  q?: string;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FilterConditionDto)
  filter?: FilterConditionDto[];

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_USERS)
  @IsUUID('all', { each: true })
  except?: string[];
}

export class PortalUserBulkDto {
  @IsIn(PORTAL_USER_ACTIONS)
  action: PortalUserAction;

  @MayBeAbsent()
  @IsUUID('all')
  userTypeId?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PortalUserSelectionDto)
  selection: PortalUserSelectionDto;
}

/** What belongs to one kind of selection is unknown to the other. @throws PorticoError INPUT_INVALID */
export function bulkInput({ action, userTypeId, selection }: PortalUserBulkDto): PortalUserBulk {
  const { kind, ids, ...all } = selection;
  const errors: ProblemError[] = [];
  const foreign = kind === 'users' ? (['q', 'filter', 'except'] as const) : (['ids'] as const);
  for (const name of foreign)
    if (selection[name] !== undefined) errors.push(mistake(`/selection/${name}`, 'UNKNOWN_PROPERTY'));
  if (kind === 'users' && ids === undefined) errors.push(mistake('/selection/ids', 'REQUIRED'));
  if (action === 'change-type' && userTypeId === undefined) errors.push(mistake('/userTypeId', 'REQUIRED'));
  if (action !== 'change-type' && userTypeId !== undefined) errors.push(mistake('/userTypeId', 'UNKNOWN_PROPERTY'));
  refuseMistakes(errors);
  return {
    action,
    ...(userTypeId === undefined ? {} : { userTypeId }),
    selection: kind === 'users' ? { kind, ids: ids ?? [] } : { kind, ...all },
  };
}
