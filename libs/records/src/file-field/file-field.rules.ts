import { type FieldSettings, type FileGroup, type FileReference, isFiles, MAXIMUM_FILE_SIZE } from '@portico/contracts';
import type { StoredValue } from '../field-rules/verdict.types';

const MEGABYTE = 1_048_576;
const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN = 'application/vnd.oasis.opendocument.';

/** What belongs to a kind of file as people choose it: a content type, or how such types begin. */
const GROUPS: Readonly<Record<FileGroup, readonly string[]>> = {
  pdf: ['application/pdf'],
  image: ['image/'],
  document: [
    ...['application/pdf', 'application/msword', 'application/rtf', `${OFFICE}wordprocessingml`, `${OPEN}text`],
    ...['application/vnd.ms-powerpoint', `${OFFICE}presentationml`, `${OPEN}presentation`],
  ],
  spreadsheet: ['text/csv', 'application/vnd.ms-excel', `${OFFICE}spreadsheetml`, `${OPEN}spreadsheet`],
  text: ['text/', 'application/json', 'application/xml', 'message/rfc822'],
  archive: ['application/zip'],
};

/** Whether a field takes files of this content type; a field that says nothing takes what the organisation takes. */
export function isTypeTaken({ fileTypes }: FieldSettings, contentType: string): boolean {
  return fileTypes?.some((group) => GROUPS[group].some((start) => contentType.startsWith(start))) ?? true;
}

/** In bytes: the field's own limit, never above that of all files. */
export function largestFile({ maximumSize }: FieldSettings): number {
  return Math.min(maximumSize === undefined ? MAXIMUM_FILE_SIZE : maximumSize * MEGABYTE, MAXIMUM_FILE_SIZE);
}

/** How many files the field holds: one, unless it is told otherwise. */
export function mostFiles({ maximumFiles }: FieldSettings): number {
  return maximumFiles ?? 1;
}

/** The files in a field. */
export function filesOf(value: StoredValue | undefined): FileReference[] {
  return isFiles(value) ? value : [];
}

/** Files as the history keeps them: by their names, so that what is gone can still be told. */
export function namesOf(files: readonly FileReference[]): string[] | null {
  return files.length === 0 ? null : files.map(({ name }) => name);
}
