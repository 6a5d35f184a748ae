import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PortalRecordGroups } from '@portico/contracts';
import { Context, PortalSession as RequirePortalSession, type RequestContext } from '@portico/platform';
import { CurrentPortalSession, type PortalSession, PortalSessionNow } from '@portico/portal-user';
import { PortalSearchQueryDto } from './portal-list.dto';
import { PortalSearchService } from './portal-search.service';
import { RecordExport } from './record-export.service';
import { RecordGroups } from './record-groups.service';

@ApiTags('Portal: records')
@Controller('portals/:portalId')
export class PortalListController {
  constructor(
    @Inject(RecordGroups) private readonly groups: RecordGroups,
    @Inject(RecordExport) private readonly exports: RecordExport,
    @Inject(PortalSearchService) private readonly search: PortalSearchService,
  ) {}

  /** How many records of the list have each value: `?by=status`, with the list's own search, filter and scope. */
  @Get('modules/:module/groups')
  @RequirePortalSession()
  count(
    @CurrentPortalSession() session: PortalSession,
    @Param('module') module: string,
    @Query() query: unknown,
  ): Promise<PortalRecordGroups> {
    return this.groups.of(session, module, query);
  }

  /**
   * The list as a CSV file, with its own search, filter, sort, fields and scope. Access is asked again for every page of
   * it: when it changes on the way, the connection breaks off, so that no file looks complete that is not.
   *
   * @answers text/csv
   */
  @Get('modules/:module/records.csv')
  @RequirePortalSession()
  async csv(
    @Context() context: RequestContext,
    @CurrentPortalSession() session: PortalSession,
    @PortalSessionNow() sessionNow: () => Promise<PortalSession>,
    @Param('module') module: string,
    @Query() query: unknown,
  ): Promise<StreamableFile> {
    const lines = await this.exports.csv(context, session, sessionNow, module, query);
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="records.csv"',
    });
  }

  /**
   * The newest matches of each tab, among what the user may see.
   *
   * @answers PortalSearch
   */
  @Get('search')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @RequirePortalSession()
  find(@CurrentPortalSession() session: PortalSession, @Query() { q }: PortalSearchQueryDto): Promise<string> {
    return this.search.find(session, q);
  }
}
