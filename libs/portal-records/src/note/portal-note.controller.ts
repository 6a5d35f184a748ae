import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PortalNote } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  located,
  parsePageQuery,
  PortalSession as RequirePortalSession,
  type RequestContext,
} from '@portico/platform';
import { CurrentPortalSession, type PortalSession } from '@portico/portal-user';
import type { FastifyReply } from 'fastify';
import { PortalNoteCreateDto } from './portal-note.dto';
import { PortalNotes } from './portal-notes.service';

@ApiTags('Portal: notes and attachments')
@Controller('portals/:portalId/modules/:module/records/:recordId/notes')
export class PortalNoteController {
  constructor(
    @Inject(PortalNotes) private readonly notes: PortalNotes,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** Shared notes, newest first; 404 where the type allows none. */
  @Get()
  @RequirePortalSession()
  list(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() query: unknown,
  ): Promise<Page<PortalNote>> {
    return this.notes.list(session, module, recordId, parsePageQuery(query));
  }

  @Post()
  @RequirePortalSession()
  async add(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() { text }: PortalNoteCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PortalNote> {
    const note = await this.idempotency.once(context, key, {
      create: (id) => this.notes.add(context, session, module, recordId, text, id),
      render: (id) => this.notes.get(session, module, recordId, id),
    });
    return located(reply, `portals/${session.portalId}/modules/${module}/records/${recordId}/notes/${note.id}`, note);
  }

  @Get(':noteId')
  @RequirePortalSession()
  get(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('noteId') noteId: string,
  ): Promise<PortalNote> {
    return this.notes.get(session, module, recordId, noteId);
  }
}
