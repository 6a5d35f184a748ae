import type { SignInAddressChange } from '@portico/contracts';
import { IsString, Matches, MaxLength } from 'class-validator';

/** The characters that an invitation takes too (R90), in the form of an address. */
const ADDRESS = /^[A-Za-z0-9.\-_+]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

export class SignInAddressDto implements SignInAddressChange {
  /** @example 'ada@customer.example' */
  @IsString()
  @MaxLength(254)
  @Matches(ADDRESS)
  email: string;
}
