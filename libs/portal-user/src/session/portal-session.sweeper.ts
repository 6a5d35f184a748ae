import { Inject, Injectable } from '@nestjs/common';
import { Database, Sweeper } from '@portico/platform';
import { AddressRequestRepository } from '../address/address-request.repository';
import { PortalSessionRepository } from './portal-session.repository';

/** Sessions that are over open nothing; their rows go too, and so do used and expired resets and changes of address. */
@Injectable()
export class PortalSessionSweeper extends Sweeper {
  readonly name = 'portal-session';
  readonly everyMs = 600_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalSessionRepository) private readonly sessions: PortalSessionRepository,
    @Inject(AddressRequestRepository) private readonly addressRequests: AddressRequestRepository,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    await this.sessions.deleteOver(this.database.global, now);
    await this.addressRequests.deleteOver(this.database.global, now);
  }
}
