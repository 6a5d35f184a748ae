import type { SignedIn, SignInChallenge, StaffSecondStep, StaffSignIn, StaffSignInAnswer } from '@portico/contracts';
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

export class SignInChallengeDto implements SignInChallenge {
  @ApiProperty({ description: 'To be sent with the code; it opens nothing by itself.' })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

/** A session, or for who has set up a second step a challenge instead. */
export class StaffSignInAnswerDto implements StaffSignInAnswer {
  @ApiPropertyOptional({ description: 'Only with transport `bearer`.' })
  accessToken?: string;

  @ApiPropertyOptional({ description: 'To be sent as `X-CSRF-Token` on unsafe methods of cookie sessions.' })
  csrfToken?: string;

  @ApiPropertyOptional({ description: 'Instead of a session, where a second step is asked for.' })
  challenge?: SignInChallengeDto;
}

export class StaffSecondStepDto implements StaffSecondStep {
  @ApiProperty({ description: 'The token of the challenge.' })
  @IsLine(200)
  challenge: string;

  @ApiProperty({ description: 'Six digits of the authenticator, or a recovery code.', example: '123456' })
  @IsLine(40)
  code: string;
}
