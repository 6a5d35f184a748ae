import type { WorkAuthor } from '@portico/contracts';
import { PorticoError, type RequestContext } from '@portico/platform';

/** Who writes: a person, never the system. */
export function personOf({ actor }: RequestContext): { kind: 'staff' | 'portal-user'; id: string } {
  if (actor.kind === 'system') throw new Error('a note is a person’s');
  return { kind: actor.kind, id: actor.id };
}

/** Text and audience are their author's alone. @throws PorticoError FORBIDDEN */
export function refuseOthers({ actor }: RequestContext, author: WorkAuthor): void {
  if (author.kind !== actor.kind || author.id !== actor.id) throw new PorticoError('FORBIDDEN');
}

/** Removed by its author, or by staff who may delete records. @throws PorticoError FORBIDDEN */
export function refuseRemoval(context: RequestContext, author: WorkAuthor, mayDelete: boolean): void {
  if (!mayDelete) refuseOthers(context, author);
}
