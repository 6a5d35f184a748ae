import type { FieldInput, FieldValue, RecordReference } from './value';

export const APPROVAL_STATES = ['none', 'pending', 'approved', 'rejected'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];
export const REVIEW_STATES = ['none', 'pending', 'reviewed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const PROCESSING_BASES = [
  'legitimate-interests',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-interests',
  'consent',
] as const;
export type ProcessingBasis = (typeof PROCESSING_BASES)[number];
export const CONSENT_STATES = ['none', 'waiting', 'obtained', 'withdrawn'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** A record as staff see it. `currency` (ISO 4217) is that of all its money fields. */
export interface RecordDetail {
  id: string;
  module: string;
  layoutId: string;
  name: string;
  externalId: string | null;
  currency: string;
  owner: RecordReference;
  createdBy: { kind: 'staff' | 'portal-user' | 'system'; id: string | null; name: string | null };
  createdAt: string;
  updatedAt: string;
  /** Stands in the ETag too. */
  version: number;
  approvalState: ApprovalState;
  reviewState: ReviewState;
  processingBasis: ProcessingBasis | null;
  consentState: ConsentState;
  deletedAt: string | null;
  /** Who moved it into the recycle bin: their name, while it lies there. */
  deletedBy: string | null;
  /** When it became a contact: it is read-only since. Only of leads. */
  convertedAt?: string | null;
  /** What the reader may do with it, by their profile and the module's sharing setting. */
  actions: { edit: boolean; delete: boolean };
  values: Record<string, FieldValue>;
}

export interface RecordCreate {
  layoutId?: string;
  ownerId?: string;
  externalId?: string | null;
  currency?: string;
  values: Record<string, FieldInput>;
}
export interface RecordChange {
  layoutId?: string;
  ownerId?: string;
  externalId?: string | null;
  currency?: string;
  values?: Record<string, FieldInput>;
}

/** PATCH …/records/{recordId}/states: what approval, review and data protection say about a record. */
export interface RecordStatesChange {
  approvalState?: ApprovalState;
  reviewState?: ReviewState;
  processingBasis?: ProcessingBasis | null;
  consentState?: ConsentState;
}

/** DELETE …/modules/{module}/recycle-bin: removes for good what lies there and nothing depends on. */
export interface RecycleBinEmptied {
  purged: number;
  /** Left where they are: records of portal users. */
  kept: number;
}

/**
 * `?filter[field][operator]=value`; several are joined by AND. `in` takes a comma-separated list.
 * Text operators are case- and accent-insensitive only in `contains` and `starts`. A multi-select is asked whether it
 * has `any`, `all` or `none` of a comma-separated list of options.
 */
export const FILTER_OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'contains',
  'starts',
  'empty',
  'any',
  'all',
  'none',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

export interface FilterCondition {
  field: string;
  operator: FilterOperator;
  value: string;
}
/** `-createdAt` sorts downwards. System fields: createdAt, updatedAt, name, owner. */
export interface SortKey {
  field: string;
  direction: 'asc' | 'desc';
}
