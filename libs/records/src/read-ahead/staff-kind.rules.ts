import type { RequestContext, StaffActor } from '@portico/platform';
import { SOMEBODY } from './asked-of-who.rules';

/** A context with what tells it from others of its kind taken out. */
export interface StaffKind {
  /** The same for all to whom a profile grants the same in the same organisation, and for nobody else. */
  name: string;
  context: RequestContext;
}

/** Null for what has no kind: who is not of staff, API keys, and whoever does not know the metadata's revision. */
export function staffKind({
  organisationId,
  actor,
  language,
  now,
  metadataRevision,
}: RequestContext): StaffKind | null {
  if (actor.kind !== 'staff' || actor.key || metadataRevision === undefined) return null;
  const { permissions, modules = {} } = actor;
  const somebody: StaffActor = { kind: 'staff', id: SOMEBODY.staffUserId, name: '', permissions, modules };
  return {
    name: [organisationId, metadataRevision, ...permissions, JSON.stringify(modules)].join(' '),
    context: { ...{ organisationId, language, now, metadataRevision }, actor: somebody, correlationId: '' },
  };
}
