/** Whether `u` is locked at the moment of this parameter. */
export const isLockedSql = (now: string): string =>
  `(u.locked_by = 'staff' OR (u.locked_by = 'guesses' AND u.locked_until > ${now}::timestamptz))`;

/** A portal user's status as staff see it. */
export const statusSql = (now: string): string =>
  `CASE WHEN u.status = 'active' AND ${isLockedSql(now)} THEN 'locked' ELSE u.status END`;
