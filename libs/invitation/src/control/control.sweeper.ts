import { Inject, Injectable } from '@nestjs/common';
import { Database, Sweeper } from '@portico/platform';
import { ControlRepository } from './control.repository';
import { BatchControl } from './control.service';

const BATCHES_AT_ONCE = 100;

/** Lets cancelled batches come to their end. */
@Injectable()
export class CancellationSweeper extends Sweeper {
  readonly name = 'invitation-cancellation';
  readonly everyMs = 3_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ControlRepository) private readonly repository: ControlRepository,
    @Inject(BatchControl) private readonly control: BatchControl,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    for (const batch of await this.repository.listToTidy(this.database.global, BATCHES_AT_ONCE))
      await this.control.tidy({ ...batch, now });
  }
}
