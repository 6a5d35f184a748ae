import type { Audience, Page } from '@portico/contracts';

/** A note or a file as it is shown, in the console or in the portal. */
export interface ShownWork {
  id: string;
  author: string | null;
  isMine: boolean;
  createdAt: string;
  /** Null where there is only one kind: in the portal everything is shared. */
  audience: Audience | null;
  mayRemove: boolean;
}
export interface ShownNote extends ShownWork {
  text: string;
  isEdited: boolean;
}
export interface ShownFile extends ShownWork {
  fileName: string;
  size: number;
  /** Where the browser gets it. */
  url: string;
}

/** Where a list of notes or files comes from and what can be done to it. */
export interface WorkSource<Shown extends ShownWork, Added> {
  /** Whether there is a choice of audience. */
  hasAudiences: boolean;
  mayAdd: boolean;
  list(cursor: string | null): Promise<Page<Shown>>;
  add(what: Added, audience: Audience): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  setAudience(id: string, audience: Audience): Promise<unknown>;
}
export type NoteSource = WorkSource<ShownNote, string>;
export type FileSource = WorkSource<ShownFile, File>;
