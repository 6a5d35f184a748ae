import type { SignedIn, StaffSignIn } from '@portico/contracts';
import { IsLine, IsSecret, MayBeAbsent } from '@portico/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

const TRANSPORTS = ['cookie', 'bearer'] as const;

export class StaffSignInDto implements StaffSignIn {
  @ApiProperty({ example: 'maya.ross@alder-cycles.example' })
  @IsLine(320)
  email: string;

  @ApiProperty({ example: 'green-gravel-42' })
  @IsSecret()
  password: string;

  @ApiPropertyOptional({ enum: TRANSPORTS, default: 'cookie' })
  @MayBeAbsent()
  @IsIn(TRANSPORTS)
  transport?: 'cookie' | 'bearer';
}

export class SignedInDto implements SignedIn {
  @ApiPropertyOptional({ description: 'Only with transport `bearer`.' })
  accessToken?: string;

  @ApiProperty({ description: 'To be sent as `X-CSRF-Token` on unsafe methods of cookie sessions.' })
  csrfToken: string;
}
