import type { Language } from '../common/language';
import type { FailureReason, InvitationSelection, SeatCount, SkipCode } from './invitation';

/** POST /organisations/{o}/invitation-dry-runs → 202: checks everybody, sends nothing, reserves nothing (X2). */
export interface InvitationDryRunCreate {
  userTypeId: string;
  selection: Exclude<InvitationSelection, { kind: 'dry-run' }>;
}

/** GET …/invitation-dry-runs/{id}: only for whoever asked, for a day. */
export interface InvitationDryRun {
  id: string;
  userType: { id: string; name: string };
  status: 'running' | 'finished';
  createdAt: string;
  finishedAt: string | null;
  expiresAt: string;
  total: number;
  /** Always add up to `total`. */
  counts: { unchecked: number; invite: number; failed: number; skipped: number };
  /** Ranked, most frequent first. */
  reasons: { code: FailureReason; count: number }[];
  skips: { code: SkipCode; count: number }[];
  /** Of whoever would be invited. */
  languages: { language: Language; count: number }[];
  seats: DryRunSeats;
  /** What it would cost to buy the missing seats; null where no price list is in force. */
  cost: SeatCost | null;
  /** The batch that was made of it. */
  batchId: string | null;
  links: { self: string; recipients: string; csv: string };
}
/** `left` is what would be free afterwards, `missing` how many would get none. */
export interface DryRunSeats extends SeatCount {
  needed: number;
  left: number;
  missing: number;
}
/** Per month, amounts as decimal strings (R66–R68). */
export interface SeatCost {
  currency: string;
  mode: SeatPriceMode;
  /** Seats bought now, and with the missing ones. */
  seatsNow: number;
  seatsThen: number;
  amountNow: string;
  amountThen: string;
  more: string;
}
export const SEAT_PRICE_MODES = ['volume', 'graduated'] as const;
export type SeatPriceMode = (typeof SEAT_PRICE_MODES)[number];

export const DRY_RUN_VERDICTS = ['invite', 'failed', 'skipped'] as const;
export type DryRunVerdict = (typeof DRY_RUN_VERDICTS)[number];

/** GET …/invitation-dry-runs/{id}/recipients?filter[verdict]=failed&filter[reason]= (and .csv) */
export interface DryRunRecipient {
  position: number;
  recordId: string;
  module: string;
  name: string;
  email: string;
  /** Null: not checked yet. */
  verdict: DryRunVerdict | null;
  reasons: FailureReason[];
  skipCode: SkipCode | null;
  language: Language | null;
}

/** POST …/invitation-dry-runs/{id}/preview: the mail as it would be, in each language that somebody is written to in. */
export interface MailPreviewRequest {
  message?: string;
  language?: Language;
}
export interface MailPreview {
  language: Language;
  /** How many would get it. */
  count: number;
  recipient: string;
  from: string;
  subject: string;
  text: string;
  html: string;
}

/** POST /organisations/{o}/user-types/{t}/invitation-lists: a CSV of addresses or external ids becomes records. */
export interface InvitationListRequest {
  csv: string;
}
export interface InvitationList {
  /** What the file's column was taken for. */
  by: 'email' | 'externalId';
  /** Rows with something in them, without the heading. */
  rows: number;
  /** Records to invite, in the order of the file, each once. */
  recordIds: string[];
  problems: InvitationListProblem[];
}
/** `row` as a spreadsheet counts them, from 1. */
export interface InvitationListProblem {
  row: number;
  value: string;
  code: 'NO_MATCH' | 'AMBIGUOUS' | 'REPEATED';
  /** Records that it could be; the first three. */
  matches: { recordId: string; name: string }[];
  count: number;
}
export const LIST_ROW_LIMIT = 10_000;
