import { PorticoError } from '../errors/portico.error';

/** A strong ETag of a revision or a hash. */
export function etagOf(revision: string | number): string {
  return `"${revision}"`;
}

/**
 * Refuses a change that was made on something else than what is there now (RFC 9110, 13.1.1).
 * @throws PorticoError PRECONDITION_REQUIRED without the header, PRECONDITION_FAILED with another ETag
 */
export function requireIfMatch(
  header: string | undefined,
  current: string | number,
  context?: Record<string, unknown>,
): void {
  if (header === undefined) throw new PorticoError('PRECONDITION_REQUIRED');
  if (!matchesTag(header, current)) throw new PorticoError('PRECONDITION_FAILED', context ? { context } : {});
}

/** Whether one of the header's tags is that of what is there now. */
export function matchesTag(header: string, current: string | number): boolean {
  return header.split(',').some((tag) => tag.trim() === etagOf(current));
}
