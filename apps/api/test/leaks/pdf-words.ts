import { readPdf } from '@portico/testing/pdf';

/** What says only when a PDF was made. */
const MOMENTS = new Set(['CreationDate', 'ModDate']);
const PRINTED_DAY = /\b\d{1,2} [A-Z][a-z]{2,3} \d{4}\b/g;

/**
 * What a PDF tells, for the search of canaries and the comparison of two of them: its words, its metadata and its size.
 * Its streams are compressed, and values stand there as people read them; so the words stand here once more without
 * the spaces at which they were wrapped, numbers without what groups their digits, and days as values have them.
 */
export async function pdfWords(content: Buffer): Promise<string> {
  const { text, metadata } = await readPdf(content);
  const lasting = Object.entries(metadata).filter(([name]) => !MOMENTS.has(name));
  const days = [...text.matchAll(PRINTED_DAY)].map(([day]) => new Date(`${day} UTC`).toISOString().slice(0, 10));
  const words = [text, text.replaceAll(/\s/g, ''), text.replaceAll(/[\s,]/g, ''), ...days];
  return JSON.stringify({ bytes: content.length, metadata: Object.fromEntries(lasting), words });
}
