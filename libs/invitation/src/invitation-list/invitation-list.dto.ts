import { ApiProperty } from '@nestjs/swagger';
import type { InvitationListRequest } from '@portico/contracts';
import { IsRawText } from '@portico/platform';

export class InvitationListRequestDto implements InvitationListRequest {
  @ApiProperty({
    description: 'CSV with a column of addresses or of external ids.',
    example: 'email\nada@customer.example\n',
  })
  @IsRawText(1_000_000)
  csv: string;
}
