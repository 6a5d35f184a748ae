import { Controller, Get, Inject } from '@nestjs/common';
import type { LicenceOverview } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { LicensingService } from './licensing.service';

@Controller('organisations/:organisationId/licences')
export class LicenceController {
  constructor(@Inject(LicensingService) private readonly licensing: LicensingService) {}

  @Get()
  @RequirePermission('licence.manage')
  overview(@Context() context: RequestContext): Promise<LicenceOverview> {
    return this.licensing.overview(context);
  }
}
