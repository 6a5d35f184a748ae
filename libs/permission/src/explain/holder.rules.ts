import type { Subject } from '@portico/contracts';
import type { Asked, Holder, Holding, Step } from './explanation.types';

/** Whether a type counts at this moment: from its start on, until before its end. */
export function isInWindow({ startsAt, endsAt }: Pick<Holding, 'startsAt' | 'endsAt'>, now: Date): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now);
}

/**
 * The subject that the evaluator plans for when this person asks, or null when no session of theirs opens anything.
 *
 * - The portal is live, the person active and not locked by staff, and at least one of their types is published and in its window.
 * - A person whose own record is in the recycle bin is a subject without a record: they see nothing.
 */
export function subjectOf(holder: Holder, now: Date): Subject | null {
  if (!holder.isPortalLive || !holder.isActive || holder.isLocked) return null;
  const grants = holder.holdings.flatMap((holding) => {
    const { userTypeId, version, configuration } = holding;
    return configuration && isInWindow(holding, now) ? [{ userTypeId, version: version ?? 0, configuration }] : [];
  });
  if (grants.length === 0) return null;
  const { portalUserId, baseModuleId, accountId } = holder;
  return { portalUserId, baseModuleId, accountId, recordId: holder.hasRecord ? holder.recordId : null, grants };
}

/** What holds for the person whatever is asked. */
export function personSteps({ holder }: Asked): Step[] {
  return [
    { code: 'PORTAL_LIVE', holds: holder.isPortalLive, refs: {} },
    { code: 'PERSON_ACTIVE', holds: holder.isActive, refs: {} },
    { code: 'PERSON_NOT_LOCKED', holds: !holder.isLocked, refs: {} },
    { code: 'PERSON_HAS_RECORD', holds: holder.hasRecord, refs: { targetId: holder.recordId } },
  ];
}

/** What holds for one of the person's types whatever is asked. */
export function typeSteps({ holder, now }: Asked, holding: Holding): Step[] {
  const { userTypeId, startsAt, endsAt, version, configuration } = holding;
  const steps: Step[] = [{ code: 'TYPE_HELD', holds: true, refs: { userTypeId } }];
  if (startsAt !== null || endsAt !== null) {
    steps.push({
      code: 'TYPE_WINDOW',
      holds: isInWindow(holding, now),
      refs: { userTypeId, startsAt, endsAt },
    });
  }
  steps.push({ code: 'VERSION_IN_FORCE', holds: configuration !== null, refs: { userTypeId, version } });
  if (configuration && configuration.baseModuleId !== holder.baseModuleId) {
    steps.push({
      code: 'TYPE_FITS_PERSON',
      holds: false,
      refs: { userTypeId, moduleId: configuration.baseModuleId },
    });
  }
  return steps;
}
