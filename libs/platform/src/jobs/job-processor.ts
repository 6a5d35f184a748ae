import { Injectable } from '@nestjs/common';
import type { JobName, JobPayloads } from '@portico/contracts';

/** Handles one kind of job. Jobs come at least once: `process` must be safe to run again. */
@Injectable()
export abstract class JobProcessor<Name extends JobName = JobName> {
  abstract readonly job: Name;
  abstract process(payload: JobPayloads[Name]): Promise<void>;
}

/** Work that a worker does by the clock, under an advisory lock: what a flushed queue must not kill. */
@Injectable()
export abstract class Sweeper {
  abstract readonly name: string;
  abstract readonly everyMs: number;
  /** Enqueues or mends whatever is due. Runs in one worker at a time. */
  abstract sweep(now: Date): Promise<void>;
}
