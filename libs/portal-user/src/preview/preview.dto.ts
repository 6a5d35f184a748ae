import { ApiPropertyOptional } from '@nestjs/swagger';
import { PREVIEW_CONFIGURATIONS, type PreviewConfiguration, type PreviewStart } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { IsIn, IsUUID } from 'class-validator';

export class PreviewStartDto implements PreviewStart {
  @ApiPropertyOptional({ format: 'uuid', description: 'As this user, with all their types.' })
  @MayBeAbsent()
  @IsUUID()
  portalUserId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'As a user of this type.' })
  @MayBeAbsent()
  @IsUUID()
  userTypeId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'With a type: the person of this record of its base module.' })
  @MayBeAbsent()
  @IsUUID()
  recordId?: string;

  @ApiPropertyOptional({ enum: PREVIEW_CONFIGURATIONS, description: 'What is live, or the draft.' })
  @MayBeAbsent()
  @IsIn(PREVIEW_CONFIGURATIONS)
  configuration?: PreviewConfiguration;

  @ApiPropertyOptional({ enum: ['cookie', 'bearer'] })
  @MayBeAbsent()
  @IsIn(['cookie', 'bearer'])
  transport?: 'cookie' | 'bearer';
}
