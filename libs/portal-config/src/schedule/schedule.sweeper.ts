import { Inject, Injectable } from '@nestjs/common';
import { Sweeper } from '@portico/platform';
import { DuePublications } from './due-publications.service';

/** The clock of scheduled publications: tables and a timer, so that a lost queue or a killed worker loses none. */
@Injectable()
export class ScheduleSweeper extends Sweeper {
  readonly name = 'configuration-schedule';
  readonly everyMs = 5_000;

  constructor(@Inject(DuePublications) private readonly due: DuePublications) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    await this.due.publishAll(now);
  }
}
