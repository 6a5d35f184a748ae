import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROFILE_KEYS, type ProfileKey, type StaffMemberChange, type StaffMemberCreate } from '@portico/contracts';
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

  @ApiProperty({ enum: PROFILE_KEYS })
  @IsIn(PROFILE_KEYS)
  profile: ProfileKey;

  @ApiPropertyOptional({ description: 'The id in another system, for imports.' })
  @MayBeAbsent()
  @IsLine(200)
  externalId?: string;
}

export class StaffMemberChangeDto implements StaffMemberChange {
  @ApiPropertyOptional({ enum: PROFILE_KEYS })
  @MayBeAbsent()
  @IsIn(PROFILE_KEYS)
  profile?: ProfileKey;

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent()
  @IsIn(STATUSES)
  status?: 'active' | 'deactivated';
}
