import type { PasswordChange, PasswordResetRedeem, PasswordResetRequest } from '@portico/contracts';
import { IsLine } from '@portico/platform';
import { IsString, MaxLength } from 'class-validator';

export class PortalPasswordResetRequestDto implements PasswordResetRequest {
  @IsLine(320)
  email: string;
}

export class PortalPasswordResetRedeemDto implements PasswordResetRedeem {
  @IsString()
  @MaxLength(200)
  token: string;

  @IsString()
  @MaxLength(1_000)
  password: string;
}

export class PortalPasswordChangeDto implements PasswordChange {
  @IsString()
  @MaxLength(1_000)
  currentPassword: string;

  @IsString()
  @MaxLength(1_000)
  newPassword: string;
}
