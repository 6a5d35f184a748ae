import type { Language, LocalisedText, Preferences } from '../common/language';
import type { WebTab } from '../portal-config/portal-config';
import type { ModuleActions } from '../permission/configuration';
import type { PortalPreview } from './preview';
import type { FilterCondition } from '../records/record';

/** GET /portals/by-slug/{slug}: all that the public may know, to draw the sign-in page. */
export interface PortalPublic {
  id: string;
  name: string;
  slug: string;
  primaryColour: string;
  language: Language;
}

/** POST /portals/{p}/auth/sign-in */
export interface PortalSignIn {
  email: string;
  password: string;
  transport?: 'cookie' | 'bearer';
}

/** GET /portals/{p}/me */
export interface PortalMe {
  id: string;
  email: string;
  name: string;
  preferences: Preferences;
  /** False until the first-sign-in page was answered (R98). */
  preferencesSet: boolean;
  csrfToken: string;
  portal: PortalPublic;
  tabs: PortalTab[];
  /** Pages of elsewhere, behind the tabs (R44). */
  webTabs: WebTab[];
  /** Only where a member of staff looks on. */
  preview?: PortalPreview;
}
/** An entry of the navigation: the reduced plan, never the configuration. */
export interface PortalTab {
  module: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon: string;
  kind: 'base' | 'related' | 'public';
  actions: ModuleActions;
}

export const PORTAL_USER_STATUSES = ['active', 'invited', 'expired', 'locked', 'deactivated'] as const;
export type PortalUserStatus = (typeof PORTAL_USER_STATUSES)[number];

/** How a list of portal users can be sorted; downwards with `-`. Without: newest first. */
export const PORTAL_USER_SORTS = ['createdAt', 'name', 'email', 'lastSeenAt'] as const;
export type PortalUserSort = (typeof PORTAL_USER_SORTS)[number];

/**
 * Staff: GET /organisations/{o}/portal-users?q=&sort=&filter[status][eq]=&filter[userType][eq]=&count=exact.
 * Whoever is invited, or was and let it expire without anything after it, stands in the list beside the portal users:
 * `id` is then the invitation's. GET …/portal-users/{id} knows portal users only.
 */
export interface PortalUserSummary {
  id: string;
  name: string;
  email: string;
  status: PortalUserStatus;
  userTypes: { id: string; name: string }[];
  accesses: PortalUserAccess[];
  record: { module: string; id: string };
  invitedBy: { id: string; name: string };
  createdAt: string;
  lastSeenAt: string | null;
  /** Of somebody whose status is `locked`. */
  lock: PortalUserLock | null;
  /** Only of the invited and the expired. */
  invitation: { id: string; expiresAt: string | null } | null;
}

/**
 * `staff` lock until they unlock; `guesses`, many wrong passwords, for an hour, or until staff unlock or the person sets
 * a new password by mail. At sign-in a locked account answers like a wrong password.
 */
export const LOCK_CAUSES = ['staff', 'guesses'] as const;
export interface PortalUserLock {
  by: (typeof LOCK_CAUSES)[number];
  since: string;
  until: string | null;
}

/** `upcoming` before its start, `ended` from its end on: both open nothing (R126). */
export const ACCESS_STATES = ['open', 'upcoming', 'ended'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

/** A portal user's holding of one type. The end is the first moment at which it is over. */
export interface PortalUserAccess {
  userType: { id: string; name: string; kind: 'exclusive' | 'add-on' };
  state: AccessState;
  startsAt: string | null;
  endsAt: string | null;
  since: string;
}

/**
 * PUT …/portal-users/{id}/accesses/{userTypeId}: sets the window of a type that is held, or grants it at once with a
 * notice by mail (R126, R175–R180). DELETE takes this one away; the last one takes the person out of the portal.
 * Absent or null: without bound.
 */
export interface AccessWindowInput {
  startsAt?: string | null;
  endsAt?: string | null;
}

/** POST …/portal-users/{id}/sign-in-address: when the old one is lost; the old one is told, sessions and resets end. */
export interface SignInAddressChange {
  email: string;
}

/** POST …/portal-users/{id}/change-type (R106) */
export interface PortalUserTypeChange {
  userTypeId: string;
}

export const PORTAL_USER_ACTIONS = ['change-type', 'lock', 'unlock', 'deactivate', 'reactivate', 'remove'] as const;
export type PortalUserAction = (typeof PORTAL_USER_ACTIONS)[number];

/** Portal users by their ids, or all that match now, less `except`. */
export type PortalUserSelection =
  { kind: 'users'; ids: string[] } | { kind: 'all'; q?: string; filter?: FilterCondition[]; except?: string[] };

/**
 * POST …/portal-users/bulk → 200. `change-type` moves all or nobody (R107): 422 PORTAL_USERS_NOT_MOVED with
 * `context.outcomes`, or 409 SEAT_LIMIT_REACHED with `context: { needed, free }`; the others do what they can.
 */
export interface PortalUserBulk {
  action: PortalUserAction;
  /** Only with `change-type`. */
  userTypeId?: string;
  selection: PortalUserSelection;
}
export interface PortalUserBulkResult {
  total: number;
  done: number;
  unchanged: number;
  refused: number;
  /** One for each user, in the order of their ids. */
  outcomes: PortalUserOutcome[];
}
export interface PortalUserOutcome {
  id: string;
  name: string;
  outcome: 'done' | 'unchanged' | 'refused';
  code: PortalUserRefusal | null;
}
export const PORTAL_USER_REFUSALS = [
  'NOT_FOUND',
  'BASE_MODULE_DIFFERS',
  'EXCLUSIVE_TYPE_MISSING',
  'SEAT_LIMIT_REACHED',
] as const;
export type PortalUserRefusal = (typeof PORTAL_USER_REFUSALS)[number];

/** GET /organisations/{o}/modules/{m}/records/{r}/portal-access: the widget on a record's page (R73–R74, R175). */
export interface RecordPortalAccess {
  /** Where an invitation would go; null where there is no address that can be invited. */
  email: string | null;
  /** Who the record is in the portal; `email` is what they sign in with. */
  portalUser: { id: string; email: string; status: 'active' | 'locked' | 'deactivated' } | null;
  types: RecordTypeAccess[];
}

/**
 * What can be done about a type that the record does not have: `invite` by mail, `add` at once (the person is a portal
 * user already), or `change` the exclusive type that they hold into this one.
 */
export const ACCESS_OFFERS = ['invite', 'add', 'change'] as const;
export type AccessOffer = (typeof ACCESS_OFFERS)[number];

export interface RecordTypeAccess {
  userType: { id: string; name: string; kind: 'exclusive' | 'add-on' };
  state: 'none' | 'invited' | 'active' | 'locked' | 'deactivated';
  /** Of a type that is held. */
  window: { state: AccessState; startsAt: string | null; endsAt: string | null } | null;
  /** Null where the type is held or offered. */
  offer: AccessOffer | null;
  portalUserId: string | null;
  invitationId: string | null;
  since: string | null;
  lastSeenAt: string | null;
  /** For an invitation. */
  expiresAt: string | null;
}
