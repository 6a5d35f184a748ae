import type { StoragePlace } from '../config/storage-url.rules';
import type { FileStore } from './file-store';
import { LocalFileStore, NoFileStore } from './local-file-store';

/** The store of a place; the code of S3 is loaded only where there is one. */
export async function fileStoreAt(place: StoragePlace | null): Promise<FileStore> {
  if (place === null) return new NoFileStore();
  if (place.kind === 'folder') return new LocalFileStore(place.folder);
  const { S3FileStore } = await import('./s3-file-store');
  return new S3FileStore(place);
}
