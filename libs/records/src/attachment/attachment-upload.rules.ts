import { AUDIENCES, type Audience, type ProblemError } from '@portico/contracts';
import { mistake, refuseMistakes, shownFileName } from '@portico/platform';

/** A part of a multipart body. Fields stand before the file, which is read as it arrives. */
export type AttachmentPart =
  | { type: 'field'; fieldname: string; value: unknown }
  | { type: 'file'; fieldname: string; filename: string; file: AsyncIterable<Buffer> };

export interface ReadAttachment {
  fileName: string;
  content: AsyncIterable<Buffer>;
  asked: Audience;
}

/** The body up to its file. @throws PorticoError INPUT_INVALID with every mistake before it */
export async function readAttachment(
  parts: AsyncIterable<AttachmentPart>,
  mayChooseAudience: boolean,
): Promise<ReadAttachment> {
  const mistakes: ProblemError[] = [];
  let asked: Audience = 'internal';
  for await (const part of parts) {
    const isKnown = part.fieldname === (part.type === 'file' ? 'file' : 'audience');
    if (!isKnown || (part.type === 'field' && !mayChooseAudience))
      mistakes.push(mistake(`/${part.fieldname}`, 'UNKNOWN_PROPERTY'));
    else if (part.type === 'field') {
      const found = AUDIENCES.find((audience) => audience === part.value);
      if (found) asked = found;
      else mistakes.push(mistake('/audience', 'NOT_AN_OPTION'));
    }
    if (part.type === 'field') continue;
    refuseMistakes(mistakes);
    return { fileName: shownFileName(part.filename), content: part.file, asked };
  }
  refuseMistakes([...mistakes, mistake('/file', 'REQUIRED')]);
  throw new Error('unreachable: the file is missing');
}
