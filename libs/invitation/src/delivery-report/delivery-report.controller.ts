import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeliveryReportResult } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { DeliveryReportDto } from './delivery-report.dto';
import { DeliveryReportService } from './delivery-report.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/invitation-delivery-reports')
export class DeliveryReportController {
  constructor(@Inject(DeliveryReportService) private readonly reports: DeliveryReportService) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('portal.users.manage')
  take(@Context() context: RequestContext, @Body() { message }: DeliveryReportDto): Promise<DeliveryReportResult> {
    return this.reports.take(context, message);
  }
}
