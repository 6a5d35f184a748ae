import { Inject, Injectable } from '@nestjs/common';
import { JOB, type JobPayloads } from '@portico/contracts';
import { JobProcessor } from '@portico/platform';
import { EvaluationService } from './evaluation.service';

@Injectable()
export class InvitationEvaluateProcessor extends JobProcessor<'invitation.evaluate'> {
  readonly job = JOB.invitationEvaluate;

  constructor(@Inject(EvaluationService) private readonly evaluation: EvaluationService) {
    super();
  }

  async process({ organisationId, batchId }: JobPayloads['invitation.evaluate']): Promise<void> {
    await this.evaluation.evaluateNext(organisationId, batchId);
  }
}
