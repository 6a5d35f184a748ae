import type {} from '@fastify/multipart';
import { PorticoError } from '@portico/platform';
import type { FastifyRequest } from 'fastify';
import type { AttachmentPart } from '../attachment/attachment-upload.rules';

/** The parts of a multipart body, once they are asked for. @throws PorticoError UNSUPPORTED_MEDIA_TYPE for any other */
export function multipartOf(request: FastifyRequest): () => AsyncIterable<AttachmentPart> {
  return () => {
    if (!request.isMultipart()) throw new PorticoError('UNSUPPORTED_MEDIA_TYPE');
    return request.parts() as AsyncIterable<AttachmentPart>;
  };
}
