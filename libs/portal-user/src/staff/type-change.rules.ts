import type { PortalUserLock, PortalUserOutcome } from '@portico/contracts';

/** A portal user as an action on many needs them. */
export interface ActionFacts {
  id: string;
  name: string;
  status: 'active' | 'deactivated';
  /** By whom, if they are locked now. */
  lockedBy: PortalUserLock['by'] | null;
  moduleId: string;
  exclusiveTypeId: string | null;
  /** The type under which the person's one seat is counted, or would be. */
  seatTypeId: string | null;
  isSeatHeld: boolean;
  /** Some access has not ended: the person needs a seat while they are active. */
  hasLiveAccess: boolean;
}

export interface TypeChange {
  outcomes: PortalUserOutcome[];
  movedIds: string[];
  /** Seats by type: what is needed (positive) and what comes back (negative). */
  seats: ReadonlyMap<string, number>;
}

/**
 * Who can be moved to an exclusive type, and what seats that takes.
 *
 * - The type's base module is that of the user's record.
 * - The exclusive type held so far is replaced; who holds none has nothing to change.
 * - Whoever has the type already stays as they are.
 * - A seat that is counted under the old type moves with the person; one under an add-on stays.
 *
 * Source: R106, R107.
 */
export function decideTypeChange(
  users: readonly ActionFacts[],
  target: { id: string; baseModuleId: string },
): TypeChange {
  const seats = new Map<string, number>();
  const count = (typeId: string, by: number) => seats.set(typeId, (seats.get(typeId) ?? 0) + by);
  const movedIds: string[] = [];
  const outcomes = users.map(({ id, name, ...user }): PortalUserOutcome => {
    if (user.moduleId !== target.baseModuleId) return refused(id, name, 'BASE_MODULE_DIFFERS');
    if (user.exclusiveTypeId === null) return refused(id, name, 'EXCLUSIVE_TYPE_MISSING');
    if (user.exclusiveTypeId === target.id) return { id, name, outcome: 'unchanged', code: null };
    movedIds.push(id);
    if (user.isSeatHeld && user.seatTypeId === user.exclusiveTypeId) {
      count(user.exclusiveTypeId, -1);
      count(target.id, 1);
    }
    return { id, name, outcome: 'done', code: null };
  });
  return { outcomes, movedIds, seats };
}

export function refused(id: string, name: string, code: NonNullable<PortalUserOutcome['code']>): PortalUserOutcome {
  return { id, name, outcome: 'refused', code };
}

/**
 * Who of those without a seat gets one of the granted, in their order. Source: R72, R72a.
 * @param granted by type, how many seats were free
 */
export function seatReturning(users: readonly ActionFacts[], granted: ReadonlyMap<string, number>): Set<string> {
  const left = new Map(granted);
  return new Set(
    users
      .filter(({ seatTypeId }) => {
        const free = seatTypeId === null ? 0 : (left.get(seatTypeId) ?? 0);
        if (seatTypeId === null || free === 0) return false;
        left.set(seatTypeId, free - 1);
        return true;
      })
      .map(({ id }) => id),
  );
}

/** A user who is switched on needs a seat, unless they hold one or no access of theirs would open anything again. */
export function needsSeat(user: ActionFacts): boolean {
  return !user.isSeatHeld && user.seatTypeId !== null && user.hasLiveAccess;
}
