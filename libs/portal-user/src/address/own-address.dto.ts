import type { AddressChangeLink, OwnAddressChange } from '@portico/contracts';
import { IsRawText, IsSecret } from '@portico/platform';
import { SignInAddressDto } from './sign-in-address.dto';

export class OwnAddressChangeDto extends SignInAddressDto implements OwnAddressChange {
  @IsSecret()
  currentPassword: string;
}

export class AddressChangeLinkDto implements AddressChangeLink {
  @IsRawText(200)
  token: string;
}
