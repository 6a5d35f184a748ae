import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface ReadPdf {
  /** Text of each page, with each run of white space folded into one blank. */
  pages: string[];
  text: string;
  /** Title, author, language …: what stands in the file beside its pages. */
  metadata: Record<string, unknown>;
}

/**
 * What a PDF says. Its streams are compressed: nothing of it can be found in its bytes.
 *
 * In a thread of its own, where Node itself loads the reader: Jest does not know ES modules.
 */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const worker = new Worker(join(__dirname, 'pdf-reader.worker.mjs'), { workerData: content });
  try {
    const [{ text, info }] = (await once(worker, 'message')) as [{ text: string[]; info: ReadPdf['metadata'] }];
    const pages = text.map((page) => page.replaceAll(/\s+/gu, ' ').trim());
    return { pages, text: pages.join('\n'), metadata: info };
  } finally {
    await worker.terminate();
  }
}
