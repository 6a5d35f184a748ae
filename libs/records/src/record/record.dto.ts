import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import {
  APPROVAL_STATES,
  type ApprovalState,
  CONSENT_STATES,
  type ConsentState,
  type FieldInput,
  PROCESSING_BASES,
  type ProcessingBasis,
  REVIEW_STATES,
  type RecordChange,
  type RecordCreate,
  type RecordStatesChange,
  type ReviewState,
} from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

/** What stands beside a record's values. The values are judged by the rules of their fields. */
class RecordBodyDto {
  @MayBeAbsent()
  @IsUUID()
  layoutId?: string;

  @MayBeAbsent()
  @IsUUID()
  ownerId?: string;

  @ApiPropertyOptional({ nullable: true, description: 'The id in another system; unique in the module.' })
  @IsOptional()
  @IsLine(200)
  externalId?: string | null;

  @ApiPropertyOptional({ description: 'ISO 4217, of all money fields.', example: 'EUR' })
  @MayBeAbsent()
  @IsString()
  @Length(3, 3)
  currency?: string;
}

export class RecordCreateDto extends RecordBodyDto implements RecordCreate {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'By api name. Numbers and money are decimal strings, a reference is its id.',
    example: { subject: 'Spring service', status: 'Open', invoiceDate: '2026-11-20' },
  })
  @IsObject()
  values: Record<string, FieldInput>;
}

export class RecordChangeDto extends RecordBodyDto implements RecordChange {
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { status: 'Paid' } })
  @MayBeAbsent()
  @IsObject()
  values?: Record<string, FieldInput>;
}

export class RecordStatesChangeDto implements RecordStatesChange {
  @MayBeAbsent()
  @IsIn(APPROVAL_STATES)
  approvalState?: ApprovalState;

  @MayBeAbsent()
  @IsIn(REVIEW_STATES)
  reviewState?: ReviewState;

  @ApiPropertyOptional({ enum: PROCESSING_BASES, nullable: true })
  @IsOptional()
  @IsIn(PROCESSING_BASES)
  processingBasis?: ProcessingBasis | null;

  @MayBeAbsent()
  @IsIn(CONSENT_STATES)
  consentState?: ConsentState;
}

export class LookupOptionsQueryDto {
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  q?: string;
}
