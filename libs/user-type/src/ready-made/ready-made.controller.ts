import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ReadyMadeType } from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { ReadyMadeTypes } from './ready-made-types.service';

@ApiTags('Portal configuration')
@Controller('organisations/:organisationId/portals/:portalId/ready-made-types')
export class ReadyMadeController {
  constructor(@Inject(ReadyMadeTypes) private readonly types: ReadyMadeTypes) {}

  @Get()
  @RequirePermission('portal.manage')
  list(@Context() context: RequestContext, @Param('portalId') portalId: string): Promise<ReadyMadeType[]> {
    return this.types.list(context, portalId);
  }
}
