import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, ContextNow, type RequestContext, RequirePermission } from '@portico/platform';
import { exportQuery } from './export-query.rules';
import { StaffExport } from './staff-export.service';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module')
export class ExportController {
  constructor(@Inject(StaffExport) private readonly exports: StaffExport) {}

  /**
   * The list as a CSV file, with its own search, filter, sort and fields; what a spreadsheet would run is harmless.
   * `for=import` writes it as the import reads it: columns by their api names, references by id, each row of a sub-form
   * in a line of its own. `for=change` has
   * the ids of the records besides: imported again it changes them, and makes new ones of rows without an id. Access is asked again for every page of it: when it changes on the way, the connection breaks off.
   *
   * @answers text/csv
   */
  @Get('records.csv')
  @RequirePermission('record.export')
  async csv(
    @Context() context: RequestContext,
    @ContextNow() contextNow: () => Promise<RequestContext>,
    @Param('module') module: string,
    @Query() query: unknown,
  ): Promise<StreamableFile> {
    const lines = await this.exports.csv(context, contextNow, module, exportQuery(query));
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${module}.csv"`,
    });
  }
}
