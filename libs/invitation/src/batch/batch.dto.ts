import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  LANGUAGES,
  MESSAGE_LIMIT,
  type InvitationBatchCreate,
  type InvitationSelection,
  type Language,
  type ProblemError,
} from '@portico/contracts';
import { FilterConditionDto, MayBeAbsent, mistake } from '@portico/platform';
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
import { IsMessage } from './is-message.decorator';

/** As many ids as the limit of a request's size has room for. */
const MAXIMUM_IDS = 25_000;

export class InvitationSelectionDto {
  @IsIn(['records', 'all', 'dry-run'])
  kind: 'records' | 'all' | 'dry-run';

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

  @MayBeAbsent()
  @IsUUID('all')
  dryRunId?: string;
}

export class InvitationBatchCreateDto {
  @IsUUID('all')
  userTypeId: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => InvitationSelectionDto)
  selection: InvitationSelectionDto;

  @ApiPropertyOptional({ description: 'Plain text that stands in the mail.', maxLength: MESSAGE_LIMIT })
  @MayBeAbsent()
  @IsMessage()
  message?: string;

  @ApiPropertyOptional({ enum: LANGUAGES, description: 'For everybody; without it each in their own.' })
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** What the kinds of selections consist of: the first is mandatory. */
const PARTS = {
  records: ['recordIds'],
  all: [null, 'q', 'filter', 'except'],
  'dry-run': ['dryRunId'],
} as const;
const ALL_PARTS = ['recordIds', 'q', 'filter', 'except', 'dryRunId'] as const;

/** What belongs to one kind of selection is unknown to the others. */
export function selectionMistakes(selection: InvitationSelectionDto): ProblemError[] {
  const [mandatory, ...others] = PARTS[selection.kind];
  const own: readonly (string | null)[] = [mandatory, ...others];
  const unknown = ALL_PARTS.filter((name) => selection[name] !== undefined && !own.includes(name));
  return [
    ...unknown.map((name) => mistake(`/selection/${name}`, 'UNKNOWN_PROPERTY')),
    ...(mandatory !== null && selection[mandatory] === undefined
      ? [mistake(`/selection/${mandatory}`, 'REQUIRED')]
      : []),
  ];
}

export function batchInput({
  userTypeId,
  selection,
  message,
  language,
}: InvitationBatchCreateDto): InvitationBatchCreate {
  return {
    userTypeId,
    selection: chosen(selection),
    ...(message ? { message } : {}),
    ...(language ? { language } : {}),
  };
}

function chosen({ kind, recordIds = [], dryRunId = '', ...all }: InvitationSelectionDto): InvitationSelection {
  switch (kind) {
    case 'records':
      return { kind, recordIds };
    case 'dry-run':
      return { kind, dryRunId };
    case 'all':
      return { kind, ...all };
  }
}
