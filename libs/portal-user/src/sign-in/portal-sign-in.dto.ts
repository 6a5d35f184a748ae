import type { PortalSignIn } from '@portico/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '@portico/platform';

/** Addresses and passwords are not checked for form here: whatever is wrong with them, the answer is the same. */
export class PortalSignInDto implements PortalSignIn {
  @IsString()
  @MaxLength(320)
  email: string;

  @IsString()
  @MaxLength(1_000)
  password: string;

  @MayBeAbsent()
  @IsIn(['cookie', 'bearer'])
  transport?: 'cookie' | 'bearer';
}
