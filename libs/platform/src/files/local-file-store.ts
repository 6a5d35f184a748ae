import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isId } from '../context/identifier';
import { PorticoError } from '../errors/portico.error';
import { type FileKey, FileStore } from './file-store';

/** A folder of this machine, or one that all machines share: `{organisation}/{last two of the id}/{id}`. */
export class LocalFileStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  override async write(key: FileKey, content: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(key);
    const partial = `${path}.part`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(partial, 'wx', 0o600);
      try {
        for await (const chunk of content) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw told(error);
    }
  }

  override async read(key: FileKey): Promise<Readable> {
    try {
      const file = await open(this.path(key), 'r');
      return file.createReadStream();
    } catch (error) {
      throw told(error);
    }
  }

  override async remove(key: FileKey): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path({ organisationId, id }: FileKey): string {
    // Both stand in a path: nothing but ids gets that far.
    if (!isId(organisationId) || !isId(id)) throw new Error('a file is kept under ids');
    return join(this.root, organisationId, id.slice(-2), id);
  }
}

/** Without a place for files. */
export class NoFileStore extends FileStore {
  override write(): Promise<void> {
    return Promise.reject(new PorticoError('STORAGE_NOT_CONFIGURED'));
  }

  override read(): Promise<Readable> {
    return Promise.reject(new PorticoError('STORAGE_NOT_CONFIGURED'));
  }

  override async remove(): Promise<void> {
    // There is nothing.
  }
}

/** What the disk says is about us, not about the request. */
function told(error: unknown): unknown {
  const isDisk = typeof error === 'object' && error !== null && 'syscall' in error;
  return isDisk ? new PorticoError('UNAVAILABLE', { detail: 'The file store does not answer.', cause: error }) : error;
}
