import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, RecordHistoryEntry } from '@portico/contracts';
import { Context, parsePageQuery, type RequestContext, RequirePermission } from '@portico/platform';
import { StaffRecordAccess } from '../note/staff-record.access';
import { RecordHistory } from './record-history.service';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module/records/:recordId/history')
export class HistoryController {
  constructor(
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(StaffRecordAccess) private readonly records: StaffRecordAccess,
  ) {}

  /** What changed, field by field, newest first. */
  @Get()
  @RequirePermission('record.view')
  async list(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
    @Query() query: unknown,
  ): Promise<Page<RecordHistoryEntry>> {
    const page = parsePageQuery(query);
    return this.history.list(context, await this.records.seen(context, module, recordId), page);
  }
}
