import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { StaffMemberChange, StaffMemberCreate } from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { IsIn } from 'class-validator';
import { IsStaffEmail } from './is-staff-email.decorator';

const STATUSES = ['active', 'deactivated'] as const;

export class StaffMemberCreateDto implements StaffMemberCreate {
  @ApiProperty({ example: 'Jonas Weber' })
  @IsLine(120)
  name: string;

  @ApiProperty({ example: 'jonas.weber@alder-cycles.example' })
  @IsStaffEmail()
  email: string;

  @ApiProperty({ description: 'The key of a ready-made profile, or the id of any.', example: 'standard' })
  @IsLine(60)
  profile: string;

  @ApiPropertyOptional({ description: 'The id in another system, for imports.' })
  @MayBeAbsent()
  @IsLine(200)
  externalId?: string;
}

export class StaffMemberChangeDto implements StaffMemberChange {
  @ApiPropertyOptional({ description: 'The key of a ready-made profile, or the id of any.', example: 'standard' })
  @MayBeAbsent()
  @IsLine(60)
  profile?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent()
  @IsIn(STATUSES)
  status?: 'active' | 'deactivated';
}
