import type { ModuleSummary } from './metadata';
import type { ProblemError } from '../common/problem';

/**
 * `checked`: a dry run is over, and the import can be started. `cancelled`: what came in before stays.
 */
export const IMPORT_STATUSES = ['uploaded', 'queued', 'running', 'checked', 'finished', 'failed', 'cancelled'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];
export const CSV_DELIMITERS = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

/** PUT …/imports/{importId}/format: how the file is read. Both are found when it arrives, and can be told. */
export interface ImportFormat {
  encoding: CsvEncoding;
  delimiter: CsvDelimiter;
}

/** `create` refuses a known key, `update` an unknown one, `upsert` creates or updates. */
export const IMPORT_MODES = ['create', 'update', 'upsert'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];
/** Dates in ISO are understood besides, whatever the format. */
export const IMPORT_DATE_FORMATS = ['iso', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy'] as const;
export type ImportDateFormat = (typeof IMPORT_DATE_FORMATS)[number];

/**
 * What a column becomes. `field` is an api name, a column of a sub-form by its path (`lineItems.quantity`), or one of
 * the system targets `id`, `externalId`, `owner`, `currency`, `createdAt`. For a lookup `matchBy` says how the cell finds its
 * record: by external id (default), by `id`, or by the value of a unique field; an owner is matched by the staff
 * member's `externalId`, `email` or `id`. A cell of a lookup into several modules can say which of them it means:
 * `Deals: 17` or `Deals/17`; one that does not must be unmistakable.
 * For a sub-form import one column must have the target `parent`: the external id of the record the row belongs to.
 */
export interface ImportColumnMapping {
  column: string;
  field: string;
  matchBy?: string;
}

/**
 * PUT …/imports/{importId}/mapping. It is remembered for the next file of the same columns.
 *
 * With a path among the columns, lines with the same key that follow each other are one record with several rows; so
 * is a line that fills nothing but columns of sub-forms.
 */
export interface ImportMapping {
  columns: ImportColumnMapping[];
  mode: ImportMode;
  /**
   * By what a row finds its record: `externalId` (default), the api name of a unique field, or `id`, its own id here. By
   * `id`, `upsert` creates the rows that have none; an id that no record in reach has is refused.
   */
  matchBy?: string;
  /** How dates are written in the file. */
  dateFormat?: ImportDateFormat;
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
  /** The counts, and the refused rows, are those of a dry run: nothing was written. */
  isDryRun: boolean;
  failureCode: string | null;
  format: ImportFormat;
  /** Columns without a name, or with a name that stands twice, are told apart by a number. */
  columns: string[];
  /** The first rows, to show beside the mapping. */
  sample: string[][];
  mapping: ImportMapping | null;
  /** What was chosen for a file of these columns before, or else what Portico would map by name. */
  suggestedMapping: ImportMapping;
  isRemembered: boolean;
  counts: { total: number; waiting: number; created: number; updated: number; refused: number };
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  links: { self: string; events: string; refused: string };
}

/**
 * GET …/imports/{importId}/refused-rows. As `.csv` it is a file that can be mended and imported again as it is: the
 * columns that it has besides (`portico:row`, `portico:code`, `portico:reason`) are not read.
 */
export interface RefusedRow {
  /** As a spreadsheet numbers the rows of the file. */
  rowNumber: number;
  cells: string[];
  errors: ProblemError[];
}
