import { ApiProperty } from '@nestjs/swagger';
import type { InvitationListRequest } from '@portico/contracts';
import { IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';

/** What a database holds: no NUL, no halves of characters. */
const STORABLE = /^[^\0\p{Surrogate}]*$/u;

export class InvitationListRequestDto implements InvitationListRequest {
  @ApiProperty({
    description: 'CSV with a column of addresses or of external ids.',
    example: 'email\nada@customer.example\n',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000_000)
  @Matches(STORABLE)
  csv: string;
}
