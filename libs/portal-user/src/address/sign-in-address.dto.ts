import type { SignInAddressChange } from '@portico/contracts';
import { IsEmail, Matches, MaxLength } from 'class-validator';

export class SignInAddressDto implements SignInAddressChange {
  /** The characters that an invitation takes too (R90). */
  @IsEmail()
  @Matches(/^[A-Za-z0-9@.\-_+]+$/)
  @MaxLength(254)
  email: string;
}
