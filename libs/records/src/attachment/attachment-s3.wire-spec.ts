import { randomBytes } from 'node:crypto';
import type { RecordAttachment } from '@portico/contracts';
import { createTestApplication, givenRecordsTenant, S3Server, type TestApplication } from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';
import { AttachmentSweeper } from './attachment.sweeper';

describe('attachments in S3, over HTTP', () => {
  let server: S3Server;
  let test: TestApplication;

  beforeAll(async () => {
    server = await S3Server.start();
    test = await createTestApplication({ modules: [RecordsHttpModule], settings: { STORAGE_URL: server.url } });
  });
  afterAll(async () => {
    await test.close();
    await server.stop();
  });

  it('R46: go up and come down as in a folder, are swept when nobody uses them, and say when the store is gone', async () => {
    const given = await givenRecordsTenant(test);
    const maya = given.organisation.administrator.headers;
    const { id } = await given.create('Contacts', { lastName: 'Lindqvist' });
    const attachments = `${given.organisation.path}/modules/Contacts/records/${id}/attachments`;
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(7_000_000)]);
    const upload = () => request(test.server).post(attachments).set(maya).attach('file', pdf, 'drawing.pdf');
    const content = (of: string) =>
      request(test.server).get(`${attachments}/${of}/content`).set(maya).buffer().parse(collected);

    const made = (await upload().expect(201)).body as RecordAttachment;
    expect(made).toMatchObject({ fileName: 'drawing.pdf', contentType: 'application/pdf', size: pdf.length });
    expect(server.keys()).toHaveLength(1);
    const down = await content(made.id).expect(200);
    expect((down.body as Buffer).equals(pdf)).toBe(true);
    expect(down.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
      'content-length': String(pdf.length),
      'x-content-type-options': 'nosniff',
    });

    await server.goAway();
    expect((await upload().expect(503)).body.code).toBe('UNAVAILABLE');
    expect((await request(test.server).get(`${attachments}/${made.id}/content`).set(maya).expect(503)).body.code).toBe(
      'UNAVAILABLE',
    );
    await server.comeBack();
    await content(made.id).expect(200);

    await request(test.server).delete(`${attachments}/${made.id}`).set(maya).expect(204);
    test.clock.advance({ days: 2 });
    await test.get(AttachmentSweeper).sweep(test.clock.now());
    expect(server.keys()).toEqual([]);
  });
});

/** The body as it came, whatever its kind. */
function collected(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
