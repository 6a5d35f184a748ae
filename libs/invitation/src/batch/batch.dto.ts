import {
  FILTER_OPERATORS,
  type FilterCondition,
  type FilterOperator,
  type InvitationBatchCreate,
  type InvitationSelection,
  type ProblemError,
} from '@portico/contracts';
import { MayBeAbsent, mistake } from '@portico/platform';
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

/** As many ids as the limit of a request's size has room for. */
const MAXIMUM_IDS = 25_000;

export class FilterConditionDto implements FilterCondition {
  @IsString()
  @MaxLength(100)
  field: string;

  @IsIn(FILTER_OPERATORS)
  operator: FilterOperator;

  @IsString()
  @MaxLength(2_000)
  value: string;
}

export class InvitationSelectionDto {
  @IsIn(['records', 'all'])
  kind: 'records' | 'all';

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAXIMUM_IDS)
  @IsUUID('all', { each: true })
  recordIds?: string[];

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
  @ArrayMaxSize(MAXIMUM_IDS)
  @IsUUID('all', { each: true })
  except?: string[];
}

export class InvitationBatchCreateDto {
  @IsUUID('all')
  userTypeId: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => InvitationSelectionDto)
  selection: InvitationSelectionDto;
}

/** What belongs to one kind of selection is unknown to the other. */
export function selectionMistakes(selection: InvitationSelectionDto): ProblemError[] {
  const foreign = selection.kind === 'records' ? (['q', 'filter', 'except'] as const) : (['recordIds'] as const);
  const unknown = foreign.filter((name) => selection[name] !== undefined);
  return [
    ...unknown.map((name) => mistake(`/selection/${name}`, 'UNKNOWN_PROPERTY')),
    ...(selection.kind === 'records' && !selection.recordIds ? [mistake('/selection/recordIds', 'REQUIRED')] : []),
  ];
}

export function batchInput({ userTypeId, selection }: InvitationBatchCreateDto): InvitationBatchCreate {
  const { kind, recordIds = [], ...all } = selection;
  const chosen: InvitationSelection = kind === 'records' ? { kind, recordIds } : { kind, ...all };
  return { userTypeId, selection: chosen };
}
