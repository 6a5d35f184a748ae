import { Inject, Injectable } from '@nestjs/common';
import { JOB, type JobPayloads } from '@portico/contracts';
import { JobProcessor } from '@portico/platform';
import { DryRunEvaluation } from './dry-run-evaluation.service';

@Injectable()
export class InvitationCheckProcessor extends JobProcessor<'invitation.check'> {
  readonly job = JOB.invitationCheck;

  constructor(@Inject(DryRunEvaluation) private readonly evaluation: DryRunEvaluation) {
    super();
  }

  async process({ organisationId, dryRunId }: JobPayloads['invitation.check']): Promise<void> {
    await this.evaluation.checkNext(organisationId, dryRunId);
  }
}
