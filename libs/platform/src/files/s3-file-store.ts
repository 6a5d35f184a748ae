import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Place } from '../config/storage-url.rules';
import { isId } from '../context/identifier';
import { PorticoError } from '../errors/portico.error';
import { type FileKey, FileStore } from './file-store';

/** A store that does not answer is told about before whoever waits gives up. */
const CONNECTION_TIMEOUT_MS = 1_500;
/** Of silence, not of the whole: a large file may take its time. */
const SILENCE_TIMEOUT_MS = 10_000;

/**
 * A bucket: `{prefix}{organisation}/{id}`. An object is there once all of it has arrived: in one piece, or when the last
 * part of several is acknowledged; parts of what broke off are taken back.
 */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;

  constructor(private readonly place: S3Place) {
    super();
    const { region, endpoint, credentials } = place;
    this.client = new S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      ...(credentials === null ? {} : { credentials }),
      maxAttempts: 2,
      // Other services than AWS do not all know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    });
  }

  override async write(key: FileKey, content: AsyncIterable<Buffer>): Promise<void> {
    const object = this.object(key);
    const broken: unknown[] = [];
    const watched = async function* (): AsyncGenerator<Buffer> {
      try {
        yield* content;
      } catch (error) {
        // A failed upload breaks its content off too: then that is no cause.
        if (!body.destroyed) broken.push(error);
        throw error;
      }
    };
    const body = Readable.from(watched(), { objectMode: false });
    try {
      await new Upload({ client: this.client, params: { ...object, Body: body }, queueSize: 1 }).done();
    } catch (error) {
      // What broke the content off is about the request; everything else is about us.
      throw broken.length > 0 ? broken[0] : unavailable(error);
    }
  }

  override async read(key: FileKey): Promise<Readable> {
    const object = this.object(key);
    try {
      const { Body } = await this.client.send(new GetObjectCommand(object));
      if (Body instanceof Readable) return Body;
      throw new Error('an object has a body');
    } catch (error) {
      throw unavailable(error);
    }
  }

  override async remove(key: FileKey): Promise<void> {
    const object = this.object(key);
    try {
      await this.client.send(new DeleteObjectCommand(object));
    } catch (error) {
      throw unavailable(error);
    }
  }

  private object({ organisationId, id }: FileKey): { Bucket: string; Key: string } {
    if (!isId(organisationId) || !isId(id)) throw new Error('a file is kept under ids');
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${organisationId}/${id}` };
  }
}

function unavailable(error: unknown): PorticoError {
  return new PorticoError('UNAVAILABLE', { detail: 'The file store does not answer.', cause: error });
}
