/** R45, R46. `internal`: staff only. `shared`: also the portal users who may see the record, where their type allows. */
export const AUDIENCES = ['internal', 'shared'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who wrote a note or put a file there. The name is null when the person is gone. */
export interface WorkAuthor {
  kind: 'staff' | 'portal-user';
  id: string;
  name: string | null;
}

/** GET, POST …/records/{recordId}/notes; newest first. */
export interface RecordNote {
  id: string;
  text: string;
  audience: Audience;
  author: WorkAuthor;
  createdAt: string;
  editedAt: string | null;
}
/** Internal unless told otherwise. */
export interface NoteCreate {
  text: string;
  audience?: Audience;
}
/** PATCH …/notes/{noteId}: by its author. */
export interface NoteChange {
  text?: string;
  audience?: Audience;
}

/**
 * GET, POST …/records/{recordId}/attachments; newest first. POST is multipart: `audience` (internal unless told
 * otherwise), then `file`. GET …/attachments/{attachmentId}/content answers with the file.
 */
export interface RecordAttachment {
  id: string;
  fileName: string;
  /** Found out from the content, not from what was claimed. */
  contentType: string;
  /** Bytes. */
  size: number;
  audience: Audience;
  author: WorkAuthor;
  createdAt: string;
}
/** PATCH …/attachments/{attachmentId}: by who put it there. */
export interface AttachmentChange {
  audience: Audience;
}

/** Bytes of one file at most. */
export const MAXIMUM_FILE_SIZE = 20_971_520;
export const MAXIMUM_NOTE_LENGTH = 10_000;

/** GET, POST /portals/{p}/modules/{m}/records/{r}/notes: shared ones; what a portal user writes is shared. */
export interface PortalNote {
  id: string;
  text: string;
  author: PortalWorkAuthor;
  createdAt: string;
  editedAt: string | null;
}
export interface PortalNoteCreate {
  text: string;
}
export interface PortalWorkAuthor {
  kind: WorkAuthor['kind'];
  name: string | null;
  isMe: boolean;
}

/** GET, POST /portals/{p}/modules/{m}/records/{r}/attachments, and …/{attachmentId}/content. */
export interface PortalAttachment {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
  author: PortalWorkAuthor;
  createdAt: string;
}
