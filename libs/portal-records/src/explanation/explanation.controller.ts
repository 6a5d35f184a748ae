import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Explanation } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { ExplanationRequestDto } from './explanation.dto';
import { Explanations } from './explanation.service';

@ApiTags('Explanations')
@Controller('organisations/:organisationId/explanations')
export class ExplanationController {
  constructor(@Inject(Explanations) private readonly explanations: Explanations) {}

  /** Why a portal user may, or may not, do something with a record or see a field of it (X1). Changes nothing. */
  @Post()
  @HttpCode(200)
  @RequirePermission('portal.users.manage', 'record.view')
  explain(@Context() context: RequestContext, @Body() question: ExplanationRequestDto): Promise<Explanation> {
    return this.explanations.explain(context, question);
  }
}
