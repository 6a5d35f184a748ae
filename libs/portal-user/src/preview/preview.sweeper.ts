import { Inject, Injectable } from '@nestjs/common';
import { staffIdleSince } from '@portico/identity';
import { Database, Sweeper, systemContext } from '@portico/platform';
import { PreviewRepository } from './preview.repository';
import { Previews } from './previews.service';

/** Previews that are over open nothing; their end is noted on the trail, and their rows go. */
@Injectable()
export class PreviewSweeper extends Sweeper {
  readonly name = 'preview';
  readonly everyMs = 300_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PreviewRepository) private readonly repository: PreviewRepository,
    @Inject(Previews) private readonly previews: Previews,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    for (const { organisation_id, id } of await this.repository.over(this.database.global, now, staffIdleSince(now)))
      await this.previews.close(systemContext(organisation_id, this.name, now), id, null, 'expired');
  }
}
