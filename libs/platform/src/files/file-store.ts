import type { Readable } from 'node:stream';

/** By whom a file is owned and what it is called there: never a name that somebody chose. */
export interface FileKey {
  organisationId: string;
  id: string;
}

/** Where files lie. Whole files only: what breaks off while it is written is never found under its key. */
export abstract class FileStore {
  /** @throws PorticoError STORAGE_NOT_CONFIGURED, UNAVAILABLE, and what `content` throws */
  abstract write(key: FileKey, content: AsyncIterable<Buffer>): Promise<void>;

  /** @throws PorticoError UNAVAILABLE when it is not there */
  abstract read(key: FileKey): Promise<Readable>;

  /** Nothing to remove is fine. */
  abstract remove(key: FileKey): Promise<void>;
}
