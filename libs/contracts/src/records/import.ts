import type { ModuleSummary } from './metadata';
import type { ProblemError } from '../common/problem';

export const IMPORT_STATUSES = ['uploaded', 'queued', 'running', 'finished', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/**
 * What a column becomes. `field` is an api name, or one of the system targets `externalId`, `owner`, `currency`,
 * `createdAt`. For a lookup `matchBy` says how the cell finds its record: by external id (default) or by the value
 * of a unique field; an owner is matched by the staff member's `externalId` or `email`.
 * For a sub-form import one column must have the target `parent`: the external id of the record the row belongs to.
 */
export interface ImportColumnMapping {
  column: string;
  field: string;
  matchBy?: string;
}

/** PUT …/imports/{importId}/mapping */
export interface ImportMapping {
  columns: ImportColumnMapping[];
  /** `create` refuses a known external id, `upsert` updates that record. */
  mode: 'create' | 'upsert';
  /** How dates are written in the file. */
  dateFormat?: 'iso' | 'dd/MM/yyyy' | 'MM/dd/yyyy' | 'dd.MM.yyyy';
  decimalSeparator?: '.' | ',';
  /** Column values joined by a blank, for a field that has no column of its own: { name: ['FirstName', 'LastName'] } */
  joined?: Record<string, string[]>;
}

/** The resource of POST …/imports (multipart: `module`, optional `subForm`, `file`). */
export interface ImportDetail {
  id: string;
  module: Pick<ModuleSummary, 'apiName' | 'singular' | 'plural'>;
  subForm: string | null;
  fileName: string;
  status: ImportStatus;
  failureCode: string | null;
  columns: string[];
  /** The first rows, to show beside the mapping. */
  sample: string[][];
  mapping: ImportMapping | null;
  /** What Portico would map by name, before anybody said anything. */
  suggestedMapping: ImportMapping;
  counts: { total: number; waiting: number; created: number; updated: number; refused: number };
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  links: { self: string; events: string; refused: string };
}

/** GET …/imports/{importId}/refused-rows (and .csv) */
export interface RefusedRow {
  rowNumber: number;
  cells: string[];
  errors: ProblemError[];
}
