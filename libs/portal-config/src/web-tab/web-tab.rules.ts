import { createHash } from 'node:crypto';
import type { WebTab } from '@portico/contracts';

/** As many as a navigation bears, over all types. */
export const MOST_WEB_TABS = 50;

/**
 * The address of a web tab as it is kept, or null for one that is refused (R44).
 *
 * - `https:` only, a host, no name or password in it.
 * - Not the portal's own host: in a frame, a page of ours could be dressed up as something else.
 */
export function webTabUrl(text: string, publicUrl: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isElsewhere = url.hostname !== '' && url.hostname !== new URL(publicUrl).hostname;
  const isPlain = url.username === '' && url.password === '';
  return url.protocol === 'https:' && isElsewhere && isPlain ? url.href : null;
}

/** What its ETag says: two people may edit the same one. */
export function webTabRevision({ name, url, opening }: WebTab): string {
  return createHash('sha256')
    .update(JSON.stringify([name, url, opening]))
    .digest('base64url')
    .slice(0, 27);
}

/** The chosen ones that are still there, in the order of their choice, each once. */
export function chosenWebTabs(known: readonly WebTab[], ids: readonly string[]): WebTab[] {
  const byId = new Map(known.map((tab) => [tab.id, tab]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
