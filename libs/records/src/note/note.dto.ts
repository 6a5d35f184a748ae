import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  AUDIENCES,
  type Audience,
  type AttachmentChange,
  MAXIMUM_NOTE_LENGTH,
  type NoteChange,
  type NoteCreate,
} from '@portico/contracts';
import { IsBody, MayBeAbsent } from '@portico/platform';
import { IsIn } from 'class-validator';

export class NoteCreateDto implements NoteCreate {
  @IsBody(MAXIMUM_NOTE_LENGTH)
  text: string;

  @ApiPropertyOptional({ enum: AUDIENCES, default: 'internal' })
  @MayBeAbsent()
  @IsIn(AUDIENCES)
  audience?: Audience;
}

export class NoteChangeDto implements NoteChange {
  @MayBeAbsent()
  @IsBody(MAXIMUM_NOTE_LENGTH)
  text?: string;

  @ApiPropertyOptional({ enum: AUDIENCES })
  @MayBeAbsent()
  @IsIn(AUDIENCES)
  audience?: Audience;
}

export class AttachmentChangeDto implements AttachmentChange {
  @IsIn(AUDIENCES)
  audience: Audience;
}
