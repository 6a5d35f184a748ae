import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { RecordUpsertResult } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { RecordUpserts } from './record-upsert.service';
import { RecordUpsertDto } from './upsert.dto';

@ApiTags('Records')
@Controller('organisations/:organisationId/modules/:module/records')
export class UpsertController {
  constructor(@Inject(RecordUpserts) private readonly upserts: RecordUpserts) {}

  /** Up to 1,000 records, each created or changed by its external id or a unique field, with an outcome for each. */
  @Post('upsert')
  @HttpCode(200)
  @RequirePermission('record.edit')
  records(
    @Context() context: RequestContext,
    @Param('module') module: string,
    @Body() input: RecordUpsertDto,
  ): Promise<RecordUpsertResult> {
    return this.upserts.upsert(context, module, input);
  }
}
