import type { Language, StaffPermission } from '@portico/contracts';

/** Who acts. A portal user's rights are never here: they come from the evaluator. */
export type Actor =
  | { kind: 'staff'; id: string; name: string; permissions: ReadonlySet<StaffPermission> }
  | { kind: 'portal-user'; id: string; portalId: string }
  | { kind: 'system'; id: null; name: string };

/** First argument of every service method: the organisation, who acts, and when. */
export interface RequestContext {
  readonly organisationId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly language: Language;
  /** The moment of the request, from the clock: one request sees one time. */
  readonly now: Date;
}

/** The context of a job or of start-up work. */
export function systemContext(organisationId: string, name: string, now: Date, correlationId = name): RequestContext {
  return { organisationId, actor: { kind: 'system', id: null, name }, correlationId, language: 'en', now };
}
