import type { RouteRateLimit } from '@portico/platform';

/** A PDF is work for the processor that others wait for: as many as a person opens, not as many as a program can ask. */
export const PDF_LIMITS: readonly RouteRateLimit[] = [
  { name: 'portal-pdf', by: ['portal', 'session'], limit: 60, windowSeconds: 60 },
];
