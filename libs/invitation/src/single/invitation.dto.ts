import type { InvitationCreate } from '@portico/contracts';
import { IsUUID } from 'class-validator';

export class InvitationCreateDto implements InvitationCreate {
  @IsUUID('all')
  userTypeId: string;

  @IsUUID('all')
  recordId: string;
}
