import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type {
  LeadConversion,
  LeadConversionPlan,
  LeadConversionRefusal,
  LeadConversionRule,
  Page,
} from '@portico/contracts';
import { Context, RequirePermission, type RequestContext } from '@portico/platform';
import { LeadConversionRules } from './lead-conversion-rules.service';
import { conversionInput, LeadConversionDto, LeadConversionRuleDto } from './lead-conversion.dto';
import { LeadConversions } from './lead-conversions.service';

@ApiTags('Lead conversion')
@Controller('organisations/:organisationId')
export class LeadConversionController {
  constructor(
    @Inject(LeadConversions) private readonly conversions: LeadConversions,
    @Inject(LeadConversionRules) private readonly rules: LeadConversionRules,
  ) {}

  @Get('leads/:leadId/conversion')
  @RequirePermission('record.view')
  plan(@Context() context: RequestContext, @Param('leadId') leadId: string): Promise<LeadConversionPlan> {
    return this.conversions.plan(context, leadId);
  }

  @Post('leads/:leadId/conversion')
  @RequirePermission('record.create')
  convert(
    @Context() context: RequestContext,
    @Param('leadId') leadId: string,
    @Body() body: LeadConversionDto,
  ): Promise<LeadConversion> {
    return this.conversions.convert(context, leadId, conversionInput(body));
  }

  @Get('lead-conversion-rule')
  @RequirePermission('portal.manage')
  rule(@Context() context: RequestContext): Promise<LeadConversionRule> {
    return this.rules.get(context);
  }

  @Put('lead-conversion-rule')
  @RequirePermission('portal.manage')
  setRule(@Context() context: RequestContext, @Body() body: LeadConversionRuleDto): Promise<LeadConversionRule> {
    return this.rules.set(context, body);
  }

  @Get('lead-conversion-refusals')
  @RequirePermission('portal.manage')
  refusals(@Context() context: RequestContext): Promise<Page<LeadConversionRefusal>> {
    return this.rules.refusals(context);
  }
}
