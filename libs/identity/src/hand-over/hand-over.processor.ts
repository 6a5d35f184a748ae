import { Inject, Injectable } from '@nestjs/common';
import { JOB, type JobPayloads } from '@portico/contracts';
import { JobProcessor } from '@portico/platform';
import { HandOverRunner } from './hand-over-runner.service';

@Injectable()
export class HandOverProcessor extends JobProcessor<typeof JOB.staffHandOver> {
  readonly job = JOB.staffHandOver;

  constructor(@Inject(HandOverRunner) private readonly runner: HandOverRunner) {
    super();
  }

  process({ organisationId, handOverId }: JobPayloads[typeof JOB.staffHandOver]): Promise<void> {
    return this.runner.run(organisationId, handOverId);
  }
}
