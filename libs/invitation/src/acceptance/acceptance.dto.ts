import type { InvitationAccept, InvitationInspect } from '@portico/contracts';
import { IsRawText, IsSecret, MayBeAbsent } from '@portico/platform';
import { IsIn, IsString, Matches } from 'class-validator';

export class InvitationInspectDto implements InvitationInspect {
  @IsRawText(200)
  token: string;
}

export class InvitationAcceptDto extends InvitationInspectDto implements InvitationAccept {
  @IsSecret()
  password: string;

  /**
   * Mailed to the address, for a link that staff copied.
   * @example '314159'
   */
  @MayBeAbsent()
  @IsString()
  @Matches(/^\d{6}$/)
  code?: string;

  @MayBeAbsent()
  @IsIn(['cookie', 'bearer'])
  transport?: 'cookie' | 'bearer';
}
