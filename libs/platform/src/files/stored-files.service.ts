import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';
import { newId } from '../context/identifier';
import type { RequestContext } from '../context/request-context';
import { Database } from '../database/database.service';
import type { TenantTransaction } from '../database/tenant';
import { mistake, PorticoError } from '../errors/portico.error';
import { FileStore } from './file-store';
import { fileType, SNIFFED_BYTES } from './file-type.rules';
import { StoredFileRepository } from './stored-file.repository';

/** A file that has arrived and is not yet anybody's. */
export interface ReceivedFile {
  id: string;
  size: number;
  contentType: string;
}

/**
 * Files of organisations.
 *
 * - A file has a row before its first byte is written: what a crash leaves behind is found by that row.
 * - Its kind follows from its content, its name in the store is ours.
 * - It counts against the organisation's room when it has arrived, in the transaction that gives it a purpose.
 */
@Injectable()
export class StoredFiles {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(StoredFileRepository) private readonly files: StoredFileRepository,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /**
   * Takes a file in as it arrives, never the whole of it in memory.
   *
   * @throws PorticoError PAYLOAD_TOO_LARGE over `maximum` bytes, INPUT_INVALID with FILE_TYPE_NOT_ALLOWED
   */
  async receive(
    context: RequestContext,
    content: AsyncIterable<Buffer>,
    fileName: string,
    maximum: number,
  ): Promise<ReceivedFile> {
    const chunks = content[Symbol.asyncIterator]();
    const head = await firstOf(chunks);
    const contentType = fileType(head.subarray(0, SNIFFED_BYTES), fileName);
    if (contentType === null) {
      const errors = [mistake('/file', 'FILE_TYPE_NOT_ALLOWED')];
      throw new PorticoError('INPUT_INVALID', { errors });
    }
    const whole = async function* (): AsyncGenerator<Buffer> {
      for (let chunk: Buffer | null = head; chunk !== null; chunk = await nextOf(chunks)) yield chunk;
    };
    return this.receiveAs(context, whole(), contentType, maximum);
  }

  /**
   * The same for a file whose kind is known from what it is for: whoever takes it judges the content by reading it.
   *
   * @throws PorticoError PAYLOAD_TOO_LARGE over `maximum` bytes
   */
  async receiveAs(
    context: RequestContext,
    content: AsyncIterable<Buffer>,
    contentType: string,
    maximum: number,
  ): Promise<ReceivedFile> {
    const { organisationId } = context;
    const id = newId();
    await this.files.insert(this.database.for(context), id, context.now);
    let size = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        size += chunk.length;
        if (size > maximum) throw new PorticoError('PAYLOAD_TOO_LARGE', { context: { maximum } });
        yield chunk;
      }
    };
    try {
      await this.store.write({ organisationId, id }, counted());
    } catch (error) {
      await this.files.forget(this.database.for(context), [id]);
      throw error;
    }
    return { id, size, contentType };
  }

  /** Counts the file within the transaction that uses it. @throws PorticoError STORAGE_FULL */
  async keep(transaction: TenantTransaction, { id, size }: ReceivedFile): Promise<void> {
    const quota = this.config.storageQuota;
    if (await this.files.count(transaction, id, size, quota)) return;
    const used = await this.files.used(transaction);
    throw new PorticoError('STORAGE_FULL', { context: { used, quota } });
  }

  open(context: { organisationId: string }, id: string): Promise<Readable> {
    return this.store.read({ organisationId: context.organisationId, id });
  }

  /** Files that nobody uses any more; what fails is done again by a sweeper. */
  async remove({ organisationId }: { organisationId: string }, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const id of ids) await this.store.remove({ organisationId, id });
    await this.files.forget(this.database.for({ organisationId }), ids);
  }
}

/** The file's beginning, as much as its kind is judged by; the first reads may bring less. */
async function firstOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const chunk = await nextOf(chunks);
    if (chunk === null) break;
    parts.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(parts);
}

async function nextOf(chunks: AsyncIterator<Buffer>): Promise<Buffer | null> {
  const { done, value } = await chunks.next();
  return done ? null : (value as Buffer);
}
