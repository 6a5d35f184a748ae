import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../context/clock';
import { newId } from '../../context/identifier';
import { actingParty, type RequestContext } from '../../context/request-context';
import { Database } from '../../database/database.service';
import { PorticoError } from '../../errors/portico.error';
import { IdempotencyRepository } from './idempotency.repository';
import { idempotencyVerdict, type IdempotentRequest } from './idempotency.rules';

const CLAIM_SECONDS = 30;
const PATIENCE_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 40;

/** How one kind of resource is made and shown. */
export interface OnceOnly<Resource extends { id: string }> {
  /** Makes it under the given id. */
  create(id: string): Promise<Resource>;
  /** Shows it as it is now, to who asks now. @throws PorticoError NOT_FOUND */
  render(id: string): Promise<Resource>;
}

/**
 * `Idempotency-Key` of POSTs that create (api.md, "Writing"): the same key and body within 24 hours find the first
 * resource again, authorised and rendered afresh; another body is refused.
 *
 * - The resource's id is chosen and saved before the resource is made. Whoever takes over after a crash looks for it
 *   first: it was made completely or not at all.
 * - Of parallel duplicates one makes the resource, the others wait for it.
 * - A refusal frees the key: nothing was made, and the corrected request may use it again.
 */
@Injectable()
export class Idempotency {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(IdempotencyRepository) private readonly keys: IdempotencyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async once<Resource extends { id: string }>(
    context: RequestContext,
    request: IdempotentRequest | null,
    resource: OnceOnly<Resource>,
  ): Promise<Resource> {
    const { id: actorId } = actingParty(context);
    if (!request || actorId === null) return resource.create(newId());
    const keys = this.keys.of(this.database.for(context), actorId, request);
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const now = this.clock.now();
      const id = newId();
      const lease = new Date(now.getTime() + CLAIM_SECONDS * 1_000);
      if (await keys.insert(id, now, lease)) return this.make(keys, id, resource.create);
      const claim = await keys.find();
      if (!claim) continue;
      switch (idempotencyVerdict(claim, request, now)) {
        case 'render':
          return resource.render(claim.resourceId);
        case 'refuse':
          throw new PorticoError('IDEMPOTENCY_KEY_REUSED');
        case 'take':
          if (await keys.replace(claim, id, now, lease)) return this.make(keys, id, resource.create);
          break;
        case 'take-over':
          if (await keys.extend(claim, lease))
            return this.make(keys, claim.resourceId, async (planned) => {
              const found = await unlessMissing(resource.render(planned));
              return found ?? resource.create(planned);
            });
          break;
        case 'wait':
          if (Date.now() > deadline) throw new PorticoError('CONFLICT', { context: { retryAfterSeconds: 1 } });
          await pause(POLL_MILLISECONDS);
      }
    }
  }

  private async make<Resource extends { id: string }>(
    keys: ReturnType<IdempotencyRepository['of']>,
    id: string,
    create: (id: string) => Promise<Resource>,
  ): Promise<Resource> {
    let made: Resource;
    try {
      made = await create(id);
    } catch (error) {
      // A refusal made nothing. Anything else may have been saved all the same: the next one looks.
      await (error instanceof PorticoError && error.status < 500 ? keys.remove(id) : keys.abandon(id));
      throw error;
    }
    await keys.finish(id, made.id);
    return made;
  }
}

async function unlessMissing<Resource>(rendering: Promise<Resource>): Promise<Resource | null> {
  return rendering.catch((error: unknown) => {
    if (error instanceof PorticoError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
}
