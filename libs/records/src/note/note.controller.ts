import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, RecordNote } from '@portico/contracts';
import {
  Context,
  Idempotency,
  IdempotencyKey,
  type IdempotentRequest,
  type RequestContext,
  RequirePermission,
  located,
  parsePageQuery,
} from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { NoteChangeDto, NoteCreateDto } from './note.dto';
import { RecordNotes } from './record-notes.service';
import { StaffRecordAccess } from './staff-record.access';

@ApiTags('Notes and attachments')
@Controller('organisations/:organisationId/modules/:module/records/:recordId/notes')
export class NoteController {
  constructor(
    @Inject(RecordNotes) private readonly notes: RecordNotes,
    @Inject(StaffRecordAccess) private readonly records: StaffRecordAccess,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  /** All notes, newest first. */
  @Get()
  @RequirePermission('record.view')
  async list(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() query: unknown,
  ): Promise<Page<RecordNote>> {
    const page = parsePageQuery(query);
    return this.notes.list(context, await this.records.seen(context, module, recordId), null, page);
  }

  /** Internal unless the body says otherwise. */
  @Post()
  @RequirePermission('record.edit')
  async add(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Body() { text, audience = 'internal' }: NoteCreateDto,
    @IdempotencyKey() key: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordNote> {
    const record = await this.records.living(context, module, recordId);
    const note = await this.idempotency.once(context, key, {
      create: async (id) =>
        this.notes.get(context, record, await this.notes.add(context, record, { text, audience }, id), null),
      render: (id) => this.notes.get(context, record, id, null),
    });
    const path = `organisations/${context.organisationId}/modules/${module}/records/${record.id}/notes/${note.id}`;
    return located(reply, path, note);
  }

  @Get(':noteId')
  @RequirePermission('record.view')
  async get(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('noteId') noteId: string,
  ): Promise<RecordNote> {
    return this.notes.get(context, await this.records.seen(context, module, recordId), noteId, null);
  }

  /** By its author. */
  @Patch(':noteId')
  @RequirePermission('record.edit')
  async change(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('noteId') noteId: string,
    @Body() change: NoteChangeDto,
  ): Promise<RecordNote> {
    const record = await this.records.living(context, module, recordId);
    await this.notes.change(context, record, noteId, change);
    return this.notes.get(context, record, noteId, null);
  }

  /** By its author, or by staff who may delete records. */
  @Delete(':noteId')
  @HttpCode(204)
  @RequirePermission('record.edit')
  async remove(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Param('noteId') noteId: string,
  ): Promise<void> {
    await this.notes.remove(context, await this.records.living(context, module, recordId), noteId);
  }
}
