import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Context, PortalSession as RequirePortalSession, RateLimited, type RequestContext } from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import { sendAttachment } from '@portico/records';
import type { FastifyReply } from 'fastify';
import { requireRecordId } from '../record/portal-query.rules';
import { PDF_LIMITS } from './pdf.limits';
import { RecordDocuments } from './record-documents.service';

@ApiTags('Portal: records')
@Controller('portals/:portalId/modules/:module/records/:recordId/pdf')
export class RecordDocumentController {
  constructor(@Inject(RecordDocuments) private readonly documents: RecordDocuments) {}

  /**
   * An invoice, quote or order as a PDF, in the user's language and formats: what its page shows, and no more. Only of
   * modules whose `hasPdf` is true.
   *
   * @answers application/pdf
   */
  @Get()
  @ApiProduces('application/pdf')
  @RequirePortalSession()
  @RateLimited(...PDF_LIMITS)
  async pdf(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { fileName, content } = await this.documents.pdf(session, module, requireRecordId(recordId), context.now);
    const attachment = { fileName, contentType: 'application/pdf', size: content.length };
    await sendAttachment(reply, { attachment, content: Readable.from([content]) });
  }
}
