import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Explanation } from '@portico/contracts';
import { Context, type RequestContext, RequirePermission } from '@portico/platform';
import { ExplanationQuestionDto, ExplanationRequestDto } from './explanation.dto';
import { Explanations } from './explanation.service';

@ApiTags('Explanations')
@Controller('organisations/:organisationId')
export class ExplanationController {
  constructor(@Inject(Explanations) private readonly explanations: Explanations) {}

  /** Why a portal user may, or may not, do something with a record or see a field of it (X1). Changes nothing. */
  @Post('explanations')
  @HttpCode(200)
  @RequirePermission('portal.users.manage', 'record.view')
  explain(@Context() context: RequestContext, @Body() question: ExplanationRequestDto): Promise<Explanation> {
    return this.explanations.explain(context, question);
  }

  /** The same in a preview of one's own: of whom one looks as, and of the configuration that is looked at (X4). */
  @Post('previews/:previewId/explanations')
  @HttpCode(200)
  @RequirePermission('portal.preview', 'record.view')
  explainPreviewed(
    @Context() context: RequestContext,
    @Param('previewId') previewId: string,
    @Body() question: ExplanationQuestionDto,
  ): Promise<Explanation> {
    return this.explanations.explainPreviewed(context, previewId, question);
  }
}
