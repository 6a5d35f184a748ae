import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  LANGUAGES,
  MESSAGE_LIMIT,
  type InvitationDryRunCreate,
  type Language,
  type MailPreviewRequest,
} from '@portico/contracts';
import { MayBeAbsent, mistake, refuseMistakes } from '@portico/platform';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { batchInput, InvitationSelectionDto, selectionMistakes } from '../batch/batch.dto';
import { IsMessage } from '../batch/is-message.decorator';

export class InvitationDryRunCreateDto {
  @IsUUID('all')
  userTypeId: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => InvitationSelectionDto)
  selection: InvitationSelectionDto;
}

export class MailPreviewRequestDto implements MailPreviewRequest {
  @ApiPropertyOptional({ description: 'Plain text that stands in the mail.', maxLength: MESSAGE_LIMIT })
  @MayBeAbsent()
  @IsMessage()
  message?: string;

  @ApiPropertyOptional({ enum: LANGUAGES })
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** @throws PorticoError INPUT_INVALID: a dry run is made of records, not of another dry run */
export function dryRunInput(body: InvitationDryRunCreateDto): InvitationDryRunCreate {
  refuseMistakes(selectionMistakes(body.selection));
  const { userTypeId, selection } = batchInput(body);
  if (selection.kind !== 'dry-run') return { userTypeId, selection };
  refuseMistakes([mistake('/selection/kind', 'NOT_AN_OPTION')]);
  throw new Error('refused above');
}
