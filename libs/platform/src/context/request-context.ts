import type { ReadTogether } from '../http/read-ahead';
import type { Language, ModuleRights, StaffPermission } from '@portico/contracts';

/** Somebody of staff with what their profile grants: everywhere, and otherwise in the modules that it names. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  name: string;
  permissions: ReadonlySet<StaffPermission>;
  modules?: ModuleRights;
  /** The API key that acts for this person, who made it. */
  key?: { id: string; name: string };
}

/** Who acts. A portal user's rights are never here: they come from the evaluator. */
export type Actor =
  StaffActor | { kind: 'portal-user'; id: string; portalId: string } | { kind: 'system'; id: null; name: string };

/** First argument of every service method: the organisation, who acts, and when. */
export interface RequestContext {
  readonly organisationId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly language: Language;
  /** The moment of the request, from the clock: one request sees one time. */
  readonly now: Date;
  /** The revision of the organisation's modules, where the look-up of the session brought it along. */
  readonly metadataRevision?: string;
  /** Of somebody of staff, where the route reads ahead. */
  readonly readAhead?: ReadTogether;
}

/** Whom the trail and the history name: the key rather than the person who made it. */
export function actingParty({ actor }: Pick<RequestContext, 'actor'>): {
  kind: 'staff' | 'api-key' | 'portal-user' | 'system';
  id: string | null;
} {
  if (actor.kind === 'staff' && actor.key) return { kind: 'api-key', id: actor.key.id };
  return { kind: actor.kind, id: actor.id };
}

/** The context of a job or of start-up work. */
export function systemContext(organisationId: string, name: string, now: Date, correlationId = name): RequestContext {
  return { organisationId, actor: { kind: 'system', id: null, name }, correlationId, language: 'en', now };
}
