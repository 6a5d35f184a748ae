import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  EXPLAINED_CONFIGURATIONS,
  type ExplainedConfiguration,
  type ExplanationQuestion,
  type ExplanationRequest,
  MODULE_ACTIONS,
  type ModuleAction,
} from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';

export class ExplanationQuestionDto implements ExplanationQuestion {
  @ApiProperty({ description: 'Api name of the module.', example: 'Invoices' })
  @IsString()
  @MaxLength(100)
  module: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Left out exactly for `create`.' })
  @MayBeAbsent()
  @IsUUID()
  recordId?: string;

  @ApiProperty({ enum: MODULE_ACTIONS })
  @IsIn(MODULE_ACTIONS)
  action: ModuleAction;

  @ApiPropertyOptional({ description: 'A field or column by its path.', example: 'lineItems.quantity' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  field?: string;
}

export class ExplanationRequestDto extends ExplanationQuestionDto implements ExplanationRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  portalUserId: string;

  @ApiPropertyOptional({ enum: EXPLAINED_CONFIGURATIONS, description: 'What is live, or the drafts.' })
  @MayBeAbsent()
  @IsIn(EXPLAINED_CONFIGURATIONS)
  configuration?: ExplainedConfiguration;
}
