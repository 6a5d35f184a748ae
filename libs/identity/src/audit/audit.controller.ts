import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AuditEvent, Page } from '@portico/contracts';
import { Context, parseListQuery, RequirePermission, type RequestContext } from '@portico/platform';
import { AuditTrail } from './audit-trail.service';

@ApiTags('Audit')
@Controller('organisations/:organisationId/audit-events')
export class AuditController {
  constructor(@Inject(AuditTrail) private readonly trail: AuditTrail) {}

  @Get()
  @RequirePermission('audit.view')
  list(@Context() context: RequestContext, @Query() query: unknown): Promise<Page<AuditEvent>> {
    return this.trail.list(context, parseListQuery(query, ['subject', 'action']));
  }
}
