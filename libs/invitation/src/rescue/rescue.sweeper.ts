import { Inject, Injectable } from '@nestjs/common';
import { Sweeper } from '@portico/platform';
import { RescueService } from './rescue.service';

/** Decides requests for new links within seconds, and apart from the request, whose answer must tell nothing. */
@Injectable()
export class RescueSweeper extends Sweeper {
  readonly name = 'invitation-rescue';
  readonly everyMs = 3_000;

  constructor(@Inject(RescueService) private readonly rescues: RescueService) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    await this.rescues.decideWaiting(now);
  }
}
