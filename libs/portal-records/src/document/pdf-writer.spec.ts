import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readPdf } from '@portico/testing/pdf';
import { READERS, WHOLE_INVOICE, wholeInvoice } from '../testing/document.fixture';
import { documentOf } from './document.rules';
import { pdfDefinition } from './pdf-definition.rules';
import { PdfWriter } from './pdf-writer.service';

const SENDER = { name: 'Alder Cycles', colour: '#0f766e' };
const NOW = new Date('2026-11-22T10:00:00Z');
const writer = new PdfWriter();

function pdf(record: ReturnType<typeof wholeInvoice>, language: 'en' | 'fr' | 'pt-BR' = 'en'): Promise<Buffer> {
  return writer.write(pdfDefinition(documentOf(WHOLE_INVOICE, record, READERS[language], SENDER), NOW));
}

describe('R157: a PDF', () => {
  it('R157: says who sends it, what it is and in which language', async () => {
    const { metadata, text } = await readPdf(await pdf(wholeInvoice(1), 'pt-BR'));
    expect(metadata).toMatchObject({
      ...{ Title: 'Fatura INV-0042', Author: 'Alder Cycles', Language: 'pt-BR', CreationDate: 'D:20261122100000Z' },
    });
    expect(text).toMatch(/^Alder Cycles Fatura INV-0042 Assunto Twelve steel frames .* Página 1 de 1$/);
  });

  it('R157: breaks many lines over pages, each with the head of the table and its number', async () => {
    const { pages } = await readPdf(await pdf(wholeInvoice(200)));
    expect(pages.length).toBeGreaterThan(6);
    const withLines = pages.filter((page) => page.includes('Steel frame'));
    expect(withLines.filter((page) => /Product Description Quantity Unit price/.test(page))).toEqual(withLines);
    pages.forEach((page, at) => expect(page).toMatch(new RegExp(`Page ${at + 1} of ${pages.length}$`)));
    expect(pages.join(' ').match(/Steel frame \d+ /g)).toEqual(
      Array.from({ length: 200 }, (_, at) => `Steel frame ${at + 1} `),
    );
  });

  it('R157: is the same to the byte for the same record at the same moment', async () => {
    expect((await pdf(wholeInvoice(3))).equals(await pdf(wholeInvoice(3)))).toBe(true);
  });

  it('R157: wraps words and texts that no line and no page holds, and loses nothing of them', async () => {
    const word = Array.from({ length: 300 }, (_, at) => at).join('');
    const description = `${'Lorem ipsum '.repeat(2_000)}end`;
    const [line] = wholeInvoice(1).values['lineItems'] as { id: string; values: object }[];
    const lineItems = [{ id: '1', values: { ...line?.values, description } }];
    const { pages, text } = await readPdf(await pdf(wholeInvoice(1, { subject: word, terms: description, lineItems })));
    expect(text.replaceAll(/\s/gu, '')).toContain(word);
    expect(pages.length).toBeGreaterThan(3);
    expect(text.match(/ipsum/g)).toHaveLength(4_000);
    const lines = Array.from({ length: 150 }, (_, at) => `line ${at} `).join('\n');
    const broken = await readPdf(await pdf(wholeInvoice(1, { subject: lines, terms: lines })));
    expect(broken.text.match(/line \d+/g)).toHaveLength(300);
  });

  it.each([
    ['a link', '[x](https://example.com/canary)'],
    ['a page of the web', 'https://example.com/canary.png'],
    ['a picture', 'data:image/png;base64,iVBORw0KGgo='],
    ['a file', '/etc/passwd'],
    ['markup', '<b>bold</b> {{ name }} ${name}'],
  ])('R157: has words that look like %s as words: nothing is opened, nothing is a link', async (_title, subject) => {
    const content = await pdf(wholeInvoice(1, { subject, terms: subject }));
    expect((await readPdf(content)).text.replaceAll(' ', '')).toContain(subject.replaceAll(' ', ''));
    expect(content.toString('latin1')).not.toMatch(/\/(?:URI|Annots|XObject|EmbeddedFile|JavaScript|Launch)\b/);
  });

  it('R157: opens no address and no file, whoever would ask', async () => {
    let asked = 0;
    const server = createServer((_, answer) => {
      asked += 1;
      answer.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const images = { remote: `http://127.0.0.1:${port}/a.png` };
    const refusals = await Promise.allSettled([
      writer.write({ content: [{ image: 'remote' }], images }),
      writer.write({ content: [{ image: '/etc/hostname' }] }),
    ]);
    server.closeAllConnections();
    server.close();
    expect(refusals).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ message: expect.stringContaining('denied') }) },
      { status: 'rejected', reason: expect.objectContaining({ message: expect.stringContaining('denied') }) },
    ]);
    expect(asked).toBe(0);
  });

  it('R157: has characters that the font has as themselves, and a sign for those that it lacks', async () => {
    const { text } = await readPdf(
      await pdf(wholeInvoice(1, { subject: 'Łódź ₹ Ελλάδα Київ Nguyễn ½ 山 🚲 end' }), 'fr'),
    );
    expect(text).toContain('Łódź ₹ Ελλάδα Київ Nguyễn ½ \ufffd \ufffd end');
    expect(text).toContain('14 694,72 €');
  });
});
