import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@portico/platform';
import { PortalSessionRepository } from './portal-session.repository';
import type { Sighting } from './portal-session.types';

/** How long what is due may wait for others: a request must not cost a commit. */
const GATHER_MS = 5_000;

/**
 * Writes when sessions were last used, those of an organisation together. What a process that dies had gathered is
 * lost, and found again with the session's next request.
 */
@Injectable()
export class LastSeen implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LastSeen.name);
  private readonly gathered = new Map<string, Map<string, Sighting>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalSessionRepository) private readonly sessions: PortalSessionRepository,
  ) {}

  /** @param isUrgent the session was quiet for so long that it would soon be over: not gathered */
  note(organisationId: string, sighting: Sighting, isUrgent: boolean): void {
    const ofOrganisation = this.gathered.get(organisationId) ?? new Map<string, Sighting>();
    ofOrganisation.set(sighting.tokenHash.toString('base64'), sighting);
    this.gathered.set(organisationId, ofOrganisation);
    if (isUrgent) void this.write();
    else this.timer ??= setTimeout(() => void this.write(), GATHER_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const due = [...this.gathered];
    this.gathered.clear();
    for (const [organisationId, sightings] of due) {
      await this.sessions
        .touch(this.database.for({ organisationId }), [...sightings.values()])
        .catch((error: unknown) => this.logger.debug({ err: error }, 'last seen not written'));
    }
  }
}
