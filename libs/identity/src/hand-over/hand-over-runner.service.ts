import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type TenantTransaction } from '@portico/platform';
import { StaffMembers } from '../staff/staff.service';
import { HandOverRepository } from './hand-over.repository';
import { StaffHandOvers } from './staff-hand-overs.service';

/** In one transaction: well below a second, so that whoever edits one of the records hardly waits. */
export const MOVED_A_CHUNK = 2_000;

/**
 * Works through a long hand-over. Each chunk is one transaction: records, their history and how far it has come are saved
 * together or not at all, so that it goes on wherever a killed worker left it, with nothing twice and nothing lost.
 */
@Injectable()
export class HandOverRunner implements BeforeApplicationShutdown {
  private isStopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HandOverRepository) private readonly handOvers: HandOverRepository,
    @Inject(StaffHandOvers) private readonly moves: StaffHandOvers,
    @Inject(StaffMembers) private readonly staff: StaffMembers,
  ) {}

  /** A worker that ends leaves the rest to the next one. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Until nothing is left, another worker has it, or this process ends. Safe to run at any time. */
  async run(organisationId: string, handOverId: string): Promise<void> {
    let isMore = true;
    while (isMore && !this.isStopping)
      isMore = await this.database.transaction({ organisationId }, async (tx) => {
        const claimed = await this.handOvers.claim(tx, handOverId);
        if (!claimed) return false;
        const context = await this.contextOf(tx, organisationId, handOverId, claimed.startedBy);
        return this.moves.moveSome(tx, context, handOverId, claimed, MOVED_A_CHUNK);
      });
  }

  /** Histories name who asked for it. */
  private async contextOf(
    tx: TenantTransaction,
    organisationId: string,
    correlationId: string,
    startedBy: string,
  ): Promise<RequestContext> {
    const actor = await this.staff.actorOf(tx, startedBy);
    return { organisationId, actor, correlationId, language: 'en', now: this.clock.now() };
  }
}
