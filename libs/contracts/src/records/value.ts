/**
 * `null` for empty. Numbers, money and percent are decimal strings; lookups and owners are references; a multi-select is
 * the values of its options, in their order; a file field its files, oldest first.
 */
export type FieldValue = string | boolean | null | RecordReference | SubFormRow[] | string[] | FileReference[];

/**
 * POST …/records/{recordId}/files/{field} (multipart, `file`), DELETE …/files/{field}/{id}, GET …/files/{field}/{id}/content,
 * for staff and in the portal. `values` of a record never write files.
 */
export interface FileReference {
  id: string;
  name: string;
  /** In bytes. */
  size: number;
  contentType: string;
}

export interface RecordReference {
  id: string;
  name: string;
  /** api name of the module that it points into, where the lookup leaves a choice. */
  module?: string;
}

export interface SubFormRow {
  id: string;
  values: Record<string, FieldValue>;
}

/** Lists of a value are rows of a sub-form, the options of a multi-select, or files. */
export function isRows(value: unknown): value is SubFormRow[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object') && !isFiles(value);
}
export function isFiles(value: unknown): value is FileReference[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((file) => typeof file === 'object' && file !== null && 'contentType' in file)
  );
}
export function isChoices(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((option) => typeof option === 'string');
}

/** What is written: a reference is its id; a row of a sub-form keeps its id or is new. */
export type FieldInput = string | boolean | null | SubFormRowInput[] | string[];
export interface SubFormRowInput {
  id?: string;
  values: Record<string, FieldInput>;
}
