import type { Readable } from 'node:stream';
import type { RecordAttachment } from '@portico/contracts';
import { attachmentDisposition } from '@portico/platform';
import type { FastifyReply } from 'fastify';

/**
 * Sends a file so that a browser saves it and never runs it: as an attachment, of the kind that its content is, with
 * a policy of its own that allows nothing. Source: security.md "Input".
 */
export async function sendAttachment(
  reply: FastifyReply,
  {
    attachment,
    content,
  }: { attachment: Pick<RecordAttachment, 'fileName' | 'contentType' | 'size'>; content: Readable },
): Promise<void> {
  await reply
    .type(
      attachment.contentType.startsWith('text/') ? `${attachment.contentType}; charset=utf-8` : attachment.contentType,
    )
    .header('Content-Length', attachment.size)
    .header('Content-Disposition', attachmentDisposition(attachment.fileName))
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('X-Content-Type-Options', 'nosniff')
    .send(content);
}
