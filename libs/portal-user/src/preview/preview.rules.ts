import type { PreviewStart, ProblemError } from '@portico/contracts';
import { seesEverything, type StaffRights } from '@portico/permission';
import { isId, mistake } from '@portico/platform';

/** A preview is for a look: whoever needs longer starts another. */
export const PREVIEW_MS = 60 * 60_000;

/**
 * What whoever previews must hold, at the start and with each request: the permission of its own, and sight of all
 * that it could show (security.md "Logs and audit").
 */
export function mayPreview(rights: StaffRights): boolean {
  return rights.permissions.has('portal.preview') && seesEverything(rights);
}

/** Whoever a type is previewed as and is no portal user: nothing was created by them. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

const PREFIX = 'preview~';

/** A preview's token names its organisation like any portal token, and itself as a preview. */
export function previewToken(organisationId: string, random: string): string {
  return `${PREFIX}${organisationId}.${random}`;
}

/** The organisation that a preview's token claims, or null for anything else. */
export function organisationOfPreview(token: string): string | null {
  if (!token.startsWith(PREFIX)) return null;
  const [organisationId, random, ...more] = token.slice(PREFIX.length).split('.');
  return isId(organisationId) && random && random.length <= 64 && more.length === 0 ? organisationId : null;
}

/** Exactly one of user and type; a record only with a type. */
export function startMistakes({ portalUserId, userTypeId, recordId }: PreviewStart): ProblemError[] {
  if (portalUserId === undefined) return userTypeId === undefined ? [mistake('/userTypeId', 'REQUIRED')] : [];
  return [
    ...(userTypeId === undefined ? [] : [mistake('/userTypeId', 'UNKNOWN_PROPERTY')]),
    ...(recordId === undefined ? [] : [mistake('/recordId', 'UNKNOWN_PROPERTY')]),
  ];
}
