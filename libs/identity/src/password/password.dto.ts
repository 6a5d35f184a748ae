import { ApiProperty } from '@nestjs/swagger';
import type { PasswordChange, PasswordResetRedeem, PasswordResetRequest } from '@portico/contracts';
import { IsLine, IsSecret } from '@portico/platform';

export class PasswordResetRequestDto implements PasswordResetRequest {
  @ApiProperty({ example: 'maya.ross@alder-cycles.example' })
  @IsLine(320)
  email: string;
}

export class PasswordResetRedeemDto implements PasswordResetRedeem {
  @ApiProperty({ description: 'The part of the mailed link after `#`.' })
  @IsLine(200)
  token: string;

  @ApiProperty({
    description: '12 characters or more, none of the common ones.',
    example: 'tramway vert sous la pluie',
  })
  @IsSecret()
  password: string;
}

export class PasswordChangeDto implements PasswordChange {
  @ApiProperty()
  @IsSecret()
  currentPassword: string;

  @ApiProperty({
    description: '12 characters or more, none of the common ones.',
    example: 'tramway vert sous la pluie',
  })
  @IsSecret()
  newPassword: string;
}
