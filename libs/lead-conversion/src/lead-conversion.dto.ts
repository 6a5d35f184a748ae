import {
  LEAD_CONVERSION_MODES,
  type LeadConversionMode,
  type LeadConversionRequest,
  type LeadConversionRule,
} from '@portico/contracts';
import { MayBeAbsent, mistake, refuseMistakes } from '@portico/platform';
import { IsBoolean, IsIn, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';

export class LeadConversionDto implements LeadConversionRequest {
  @MayBeAbsent()
  @IsIn(LEAD_CONVERSION_MODES)
  mode?: LeadConversionMode;

  @MayBeAbsent()
  @IsUUID('all')
  userTypeId?: string;

  @MayBeAbsent()
  @IsBoolean()
  createsAccount?: boolean;
}

export class LeadConversionRuleDto implements LeadConversionRule {
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(200)
  triggerStatus: string | null;

  @ValidateIf((_, value) => value !== null)
  @IsUUID('all')
  targetUserTypeId: string | null;

  @IsBoolean()
  createsAccount: boolean;
}

/** Who leaves the choice to the rule names no type. @throws PorticoError INPUT_INVALID */
export function conversionInput({ mode, userTypeId, createsAccount }: LeadConversionDto): LeadConversionRequest {
  if (mode === 'automatic' && userTypeId !== undefined) refuseMistakes([mistake('/userTypeId', 'UNKNOWN_PROPERTY')]);
  return {
    mode: mode ?? 'chosen',
    ...(userTypeId === undefined ? {} : { userTypeId }),
    ...(createsAccount === undefined ? {} : { createsAccount }),
  };
}
