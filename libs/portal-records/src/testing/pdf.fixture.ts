import { type ReadPdf, readPdf } from '@portico/testing/pdf';
import type { Response, Test } from 'supertest';

/** Downloads a PDF and reads it. */
export async function readPdfOf(asked: Test): Promise<ReadPdf & { headers: Response['headers'] }> {
  const { headers, body } = await asked.buffer(true).responseType('blob').expect(200);
  return { ...(await readPdf(body as Buffer)), headers };
}
