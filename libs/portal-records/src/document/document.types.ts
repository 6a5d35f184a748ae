import type { Language } from '@portico/contracts';

/** What a document says, in the reader's words and formats: nothing of it is decided again when it is drawn. */
export interface PortalDocument {
  language: Language;
  /** Who sends it: the name that the portal bears. */
  sender: string;
  /** The portal's colour. */
  colour: string;
  /** `Invoice` */
  kind: string;
  /** What the record is called; null where that is hidden. */
  name: string | null;
  parts: DocumentPart[];
}

export type DocumentPart = DocumentFacts | DocumentTable | DocumentTotals;

/** A section of a layout. */
export interface DocumentFacts {
  kind: 'facts';
  heading: string;
  columns: 1 | 2;
  facts: DocumentFact[];
}
export interface DocumentFact {
  label: string;
  value: string;
  /** A text of several lines: over the whole width, below the short ones. */
  isLong: boolean;
}

/** The rows of a sub-form. */
export interface DocumentTable {
  kind: 'table';
  heading: string;
  columns: DocumentColumn[];
  rows: string[][];
}
export interface DocumentColumn {
  label: string;
  isFigure: boolean;
}

/** What the lines come to. */
export interface DocumentTotals {
  kind: 'totals';
  totals: { label: string; value: string; isGrand: boolean }[];
}

/** Whose document it is, and who reads it. */
export interface DocumentSender {
  name: string;
  colour: string;
}
