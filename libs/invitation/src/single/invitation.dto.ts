import type { InvitationCreate } from '@portico/contracts';
import { AccessWindowDto } from '@portico/portal-user';
import { IsUUID } from 'class-validator';

/** With the window of the access that it leads to (R126). */
export class InvitationCreateDto extends AccessWindowDto implements InvitationCreate {
  @IsUUID('all')
  userTypeId: string;

  @IsUUID('all')
  recordId: string;
}
