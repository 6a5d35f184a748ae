import type { FieldKind, FieldSettings, LocalisedText, LookupTarget } from '@portico/contracts';

/** What the blocks need to know of a field: both a staff member's metadata and a portal user's module have it. */
export interface FieldDescription {
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory: boolean;
  settings: FieldSettings;
  lookupModule: string | null;
  /** Of a lookup into several modules: what the reader may choose from. */
  lookupModules?: readonly LookupTarget[];
  columns?: readonly FieldDescription[];
}

export interface ReferenceOption {
  id: string;
  name: string;
  /** Where the lookup leaves a choice: the module that it points into. */
  module?: string;
}
/**
 * Finds what a lookup or owner may be set to; '' asks for the first few. Where a lookup leaves a choice of modules, the
 * one that was chosen stands in the field's `lookupModule`.
 */
export type LookupSearch = (field: FieldDescription, query: string) => Promise<readonly ReferenceOption[]>;

/** Where the browser gets a file of a field, or null where it is only named. */
export type FileLink = (field: string, id: string) => string | null;

/** Where a reference leads, or null where the reader may not go. */
export type ReferenceLink = (module: string, id: string) => readonly string[] | null;
