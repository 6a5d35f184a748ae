import type { ExpiredReinvite } from '@portico/contracts';
import { IsUUID } from 'class-validator';

export class ExpiredReinviteDto implements ExpiredReinvite {
  @IsUUID('all')
  userTypeId: string;
}
