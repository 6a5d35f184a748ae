import type { InvitationAccept, InvitationInspect } from '@portico/contracts';
import { IsSecret, MayBeAbsent } from '@portico/platform';
import { IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';

export class InvitationInspectDto implements InvitationInspect {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
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
