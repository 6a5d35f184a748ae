import type { StoredValue } from '../field-rules/verdict.types';

/** Values as they are stored, by api name; empty ones stand in it as null until they are written. */
export type StoredValues = Record<string, StoredValue>;

export interface SubFormDraftRow {
  id: string;
  externalId: string | null;
  values: StoredValues;
}

/** A record that is about to be written, complete: defaults, totals and names are in it. */
export interface RecordDraft {
  id: string;
  moduleId: string;
  layoutId: string;
  ownerId: string;
  createdBy: { kind: 'staff' | 'portal-user' | 'system'; id: string | null };
  createdAt: Date;
  updatedAt: Date;
  externalId: string | null;
  currency: string;
  name: string;
  email: string | null;
  values: StoredValues;
  /** By api name of the sub-form. What does not stand here stays as it is. */
  subForms: Readonly<Record<string, readonly SubFormDraftRow[]>>;
}
