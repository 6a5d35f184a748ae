import { Inject, Injectable } from '@nestjs/common';
import { JOB, type JobPayloads } from '@portico/contracts';
import { JobProcessor } from '@portico/platform';
import { ImportRunner } from './import-runner.service';

@Injectable()
export class ImportProcessor extends JobProcessor<typeof JOB.importRun> {
  readonly job = JOB.importRun;

  constructor(@Inject(ImportRunner) private readonly runner: ImportRunner) {
    super();
  }

  process({ organisationId, importId }: JobPayloads[typeof JOB.importRun]): Promise<void> {
    return this.runner.run(organisationId, importId);
  }
}
