import type { Language, LocalisedText, Preferences } from '../common/language';
import type { ModuleActions } from '../permission/configuration';

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

/** Staff: GET /organisations/{o}/portal-users?q=&filter[status]=&filter[userType]= */
export interface PortalUserSummary {
  id: string;
  name: string;
  email: string;
  status: 'active' | 'deactivated';
  userTypes: { id: string; name: string }[];
  record: { module: string; id: string };
  invitedBy: { id: string; name: string };
  createdAt: string;
  lastSeenAt: string | null;
}

/** GET /organisations/{o}/modules/{m}/records/{r}/portal-access: the widget on a record's page (R73–R74). */
export interface RecordPortalAccess {
  email: string | null;
  types: RecordTypeAccess[];
}
export interface RecordTypeAccess {
  userType: { id: string; name: string; kind: 'exclusive' | 'add-on' };
  state: 'none' | 'invited' | 'active' | 'deactivated';
  portalUserId: string | null;
  invitationId: string | null;
  since: string | null;
  lastSeenAt: string | null;
  /** For an invitation. */
  expiresAt: string | null;
}
