import { ApiProperty } from '@nestjs/swagger';
import type { StaffTotpBegin, StaffTotpConfirm, StaffTotpProof } from '@portico/contracts';
import { IsLine, IsSecret } from '@portico/platform';

export class StaffTotpBeginDto implements StaffTotpBegin {
  @ApiProperty({ example: 'green-gravel-42' })
  @IsSecret()
  password: string;
}

export class StaffTotpConfirmDto implements StaffTotpConfirm {
  @ApiProperty({ description: 'Six digits of the authenticator.', example: '123456' })
  @IsLine(40)
  code: string;
}

export class StaffTotpProofDto implements StaffTotpProof {
  @ApiProperty({ example: 'green-gravel-42' })
  @IsSecret()
  password: string;

  @ApiProperty({ description: 'Six digits of the authenticator, or a recovery code.', example: '123456' })
  @IsLine(40)
  code: string;
}
