/** A preview shows what is live, or what the draft would mean. */
export const PREVIEW_CONFIGURATIONS = ['published', 'draft'] as const;
export type PreviewConfiguration = (typeof PREVIEW_CONFIGURATIONS)[number];

/**
 * POST /organisations/{o}/previews (`portal.preview` and `record.view`): the real portal, to look at only, as a real
 * user (`portalUserId`), or as a type would be seen by the person of a record (`userTypeId`, with `recordId`; without
 * it by one of the type's users, else the newest record of its base module). Sets a cookie of its own, which every
 * unsafe method refuses; it ends after an hour, with the staff session, and with DELETE …/previews/{previewId}.
 */
export interface PreviewStart {
  portalUserId?: string;
  userTypeId?: string;
  recordId?: string;
  /** `published` without it. */
  configuration?: PreviewConfiguration;
  transport?: 'cookie' | 'bearer';
}
export interface PreviewStarted {
  id: string;
  /** Of the portal. */
  url: string;
  expiresAt: string;
  /** Only with transport `bearer`. */
  accessToken?: string;
}

/** In GET /portals/{p}/me of a preview: what the banner says. */
export interface PortalPreview {
  id: string;
  organisationId: string;
  kind: 'user' | 'type';
  person: string;
  /** Version numbers of what is live; null for drafts. */
  types: { id: string; name: string; version: number | null }[];
  configuration: PreviewConfiguration;
  expiresAt: string;
}
