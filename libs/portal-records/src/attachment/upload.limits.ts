import type { RouteRateLimit } from '@portico/platform';

/** Files of one portal user: many at once, but not without end. The organisation's room is bounded besides. */
export const UPLOAD_LIMITS: readonly RouteRateLimit[] = [
  { name: 'portal-upload', by: ['portal', 'session'], limit: 60, windowSeconds: 600 },
];
