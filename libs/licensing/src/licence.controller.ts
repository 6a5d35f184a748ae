import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import type { LicenceOverview } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { SeatDistributionDto } from './licence.dto';
import { LicensingService } from './licensing.service';

@Controller('organisations/:organisationId/licences')
export class LicenceController {
  constructor(@Inject(LicensingService) private readonly licensing: LicensingService) {}

  @Get()
  @RequirePermission('licence.manage')
  overview(@Context() context: RequestContext): Promise<LicenceOverview> {
    return this.licensing.overview(context);
  }

  @Put('seats/:userTypeId')
  @RequirePermission('licence.manage')
  distribute(
    @Context() context: RequestContext,
    @Param('userTypeId') userTypeId: string,
    @Body() body: SeatDistributionDto,
  ): Promise<LicenceOverview> {
    return this.licensing.distribute(context, userTypeId, body);
  }
}
