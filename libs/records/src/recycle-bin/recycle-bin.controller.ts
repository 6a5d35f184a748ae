import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { RecycleBinEmptied } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { requireId } from '../record/record-query.rules';
import { RecycleBin } from './recycle-bin.service';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module/recycle-bin')
export class RecycleBinController {
  constructor(@Inject(RecycleBin) private readonly bin: RecycleBin) {}

  /** Removes everything in the module's recycle bin for good, but the records of portal users. */
  @Delete()
  @HttpCode(200)
  @RequirePermission('record.purge')
  empty(@Context() context: RequestContext, @Param('module') module: string): Promise<RecycleBinEmptied> {
    return this.bin.empty(context, module);
  }

  /** Removes one record in the recycle bin for good. */
  @Delete(':recordId')
  @HttpCode(204)
  @RequirePermission('record.purge')
  purge(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Param('recordId') recordId: string,
  ): Promise<void> {
    return this.bin.purge(context, module, requireId(recordId));
  }
}
