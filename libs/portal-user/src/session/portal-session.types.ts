import type { PortalPreview, Preferences, PreviewConfiguration, TypeConfiguration } from '@portico/contracts';
import type { RowAhead } from '@portico/platform';

/** A live session of a portal user, as it is at this very request: nothing of it is cached. */
export interface PortalSession {
  organisationId: string;
  portalId: string;
  portalUserId: string;
  email: string;
  /** The name of the user's own record; their address when the record is gone. */
  name: string;
  /** Null when the record is in the recycle bin: such a user sees nothing. */
  recordId: string | null;
  baseModuleId: string;
  /** The account that the own record points at. */
  accountId: string | null;
  /** Types held now, each with its published version, in the order of the types. */
  accesses: readonly { userTypeId: string; version: number }[];
  /** Rises with each change of modules, fields and layouts. */
  metadataRevision: string;
  preferences: Preferences;
  preferencesSet: boolean;
  /** Who owns what this user creates: the staff user who invited them, else the portal's default owner (R105). */
  invitedById: string;
  defaultOwnerId: string;
  tokenHash: Buffer;
  readonly csrfToken: string;
  /** What was read together with the session. */
  ahead?: RowAhead | null;
  /** Where a member of staff looks on. */
  preview?: PreviewFacts;
}

export interface PreviewFacts {
  id: string;
  kind: PortalPreview['kind'];
  configuration: PreviewConfiguration;
  types: PortalPreview['types'];
  expiresAt: Date;
  /** By type; empty where the published versions are shown. */
  drafts: ReadonlyMap<string, TypeConfiguration>;
}

/** What of a session decides what may be seen. */
export type SessionSubject = Pick<
  PortalSession,
  | 'organisationId'
  | 'portalId'
  | 'portalUserId'
  | 'recordId'
  | 'baseModuleId'
  | 'accountId'
  | 'accesses'
  | 'metadataRevision'
  | 'preview'
>;

/** That a session was used. */
export interface Sighting {
  tokenHash: Buffer;
  portalUserId: string;
  at: Date;
}
