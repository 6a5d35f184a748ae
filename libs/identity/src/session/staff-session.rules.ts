/** How long a staff session lives: unused, and at most. Source: security.md "Sessions". */
export const STAFF_SESSION = {
  idleSeconds: 12 * 3_600,
  absoluteSeconds: 7 * 86_400,
  /** `last_seen_at` is written once a minute at most: a session costs reads, not writes. */
  touchSeconds: 60,
} as const;

export function expiryOf(createdAt: Date): Date {
  return later(createdAt, STAFF_SESSION.absoluteSeconds);
}

/** A session last seen before this moment is over. */
export function idleSince(now: Date): Date {
  return later(now, -STAFF_SESSION.idleSeconds);
}

/** Whether to note down that the session was used. */
export function isTouchDue(lastSeenAt: Date, now: Date): boolean {
  return later(lastSeenAt, STAFF_SESSION.touchSeconds) <= now;
}

function later(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1_000);
}
