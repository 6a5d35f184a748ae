import { MAXIMUM_NOTE_LENGTH, type PortalNoteCreate } from '@portico/contracts';
import { IsBody } from '@portico/platform';

export class PortalNoteCreateDto implements PortalNoteCreate {
  @IsBody(MAXIMUM_NOTE_LENGTH)
  text: string;
}
