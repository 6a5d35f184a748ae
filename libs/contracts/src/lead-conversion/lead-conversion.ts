import type { LocalisedText } from '../common/language';

/** GET /organisations/{o}/leads/{leadId}/conversion: what converting the lead would do, or what it did. */
export interface LeadConversionPlan {
  lead: { id: string; name: string };
  /** Null until it was converted. */
  converted: LeadConversion | null;
  /** What goes over to the contact. */
  fields: { apiName: string; label: LocalisedText; value: string }[];
  /** The lead's company; `existingId` when an account of this name is there already. */
  account: { name: string; existingId: string | null } | null;
  /** Who the lead is in the portal: their account, password and sessions stay (R110). */
  portalUser: { id: string; email: string } | null;
  /** Exclusive types over contacts, to choose from when the lead is a portal user (R108). */
  targets: { id: string; name: string }[];
  /** What is taken without asking: the only one there is, or the declared one. */
  suggestedTypeId: string | null;
  /** Types over leads that end with the conversion. */
  endingTypes: { id: string; name: string }[];
  /** Open invitations of the lead, which are revoked. */
  openInvitations: number;
}

export const LEAD_CONVERSION_MODES = ['chosen', 'automatic'] as const;
export type LeadConversionMode = (typeof LEAD_CONVERSION_MODES)[number];

/**
 * POST /organisations/{o}/leads/{leadId}/conversion → 201. `chosen`: 422 LEAD_TARGET_REQUIRED when several types could be
 * meant and none is named (R108). `automatic`: the declared type, or the only one; else 409 LEAD_TARGET_AMBIGUOUS (R109).
 */
export interface LeadConversionRequest {
  mode?: LeadConversionMode;
  /** Only with `chosen`. */
  userTypeId?: string;
  /** Whether the company becomes an account; yes unless said otherwise. */
  createsAccount?: boolean;
}

export interface LeadConversion {
  id: string;
  leadId: string;
  contact: { id: string; name: string };
  account: { id: string; name: string } | null;
  userType: { id: string; name: string } | null;
  mode: LeadConversionMode;
  /** Null for a rule. */
  convertedBy: { id: string; name: string } | null;
  convertedAt: string;
}

/** GET, PUT /organisations/{o}/lead-conversion-rule: declared before leads are converted without being asked (R109). */
export interface LeadConversionRule {
  /** Converts a lead when its status becomes this; null: only when a program asks. */
  triggerStatus: string | null;
  /** For leads with portal access; null: the only type there is, else refused. */
  targetUserTypeId: string | null;
  createsAccount: boolean;
}

/** GET /organisations/{o}/lead-conversion-refusals: what the rule could not convert, newest first. */
export interface LeadConversionRefusal {
  lead: { id: string; name: string };
  code: string;
  at: string;
}
