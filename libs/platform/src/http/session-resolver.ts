import type { Language, ModuleRights, StaffPermission } from '@portico/contracts';
import type { Actor } from '../context/request-context';
import type { Guess, ReadTogether } from './read-ahead';

/** What identity tells the guard about a staff token, or null when it opens nothing. */
export interface StaffPrincipal {
  staffUserId: string;
  name: string;
  language: Language;
  csrfToken: string;
  /** Of the session's token: names the session. */
  tokenHash: Buffer;
  /** What asks is a program with this key, not the person, who made it. */
  apiKey?: { id: string; name: string };
  /** Of the asked organisation; null when none was asked or the person is no active member of it. */
  membership: StaffMembershipRights | null;
  /** Where the route reads ahead. */
  ahead?: ReadTogether;
}

export interface StaffMembershipRights {
  organisationId: string;
  /** Rises with each change of modules, fields and layouts. */
  metadataRevision?: string;
  /** What the profile grants everywhere. */
  permissions: ReadonlySet<StaffPermission>;
  modules: ModuleRights;
  /** What it grants anywhere, be it in one module: what a route asks for. */
  granted: ReadonlySet<StaffPermission>;
  /** The organisation asks for a second step that the person has not set up: until then nothing of it opens. */
  needsTotp: boolean;
}

/** What portal-user tells the guard about a portal token. `session` is handed on to the portal's own services. */
export interface PortalPrincipal {
  organisationId: string;
  portalUserId: string;
  language: Language;
  csrfToken: string;
  session: unknown;
  /** The member of staff who looks on in a preview: nothing can be changed, and what is noted is theirs (X4). */
  previewer?: Extract<Actor, { kind: 'staff' }>;
}

/** API keys open routes of the one organisation that made them, and no others. */
export abstract class ApiKeyResolver {
  /** Null alike for a key that never was, is over, was revoked, or whose maker has left. */
  abstract resolve(token: string, organisationId: string, now: Date): Promise<StaffPrincipal | null>;
}

/** Staff sessions and portal sessions are different kinds: neither opens the other's routes. */
export abstract class StaffSessionResolver {
  /** @param guess what to read in the same statement */
  abstract resolve(
    token: string,
    organisationId: string | null,
    now: Date,
    guess?: Guess,
  ): Promise<StaffPrincipal | null>;
}
export abstract class PortalSessionResolver {
  /** @param guess what to read in the same statement; the organisation is what the token claims */
  abstract resolve(token: string, portalId: string, now: Date, guess?: Guess): Promise<PortalPrincipal | null>;
}
