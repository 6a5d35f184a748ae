import type { ImportDetail, ImportMapping, RecordDetail, RefusedRow } from '@portico/contracts';
import type { RecordsTenant, TestApplication } from '@portico/testing';
import request from 'supertest';
import { ImportRunner } from '../import/import-runner.service';

const LABEL = (text: string) => ({ en: text, fr: text, 'pt-BR': text });

export interface FieldSketch {
  apiName: string;
  kind: string;
  [more: string]: unknown;
}

/** Imports over HTTP as an administrator makes them; the test is the worker. */
export class ImportDesk {
  readonly path: string;

  constructor(
    private readonly test: TestApplication,
    private readonly given: RecordsTenant,
  ) {
    this.path = given.organisation.path;
  }

  send(method: 'get' | 'post' | 'put' | 'delete', url: string, body?: object): request.Test {
    const sending = request(this.test.server)
      [method](url.startsWith('/') ? url : `${this.path}/${url}`)
      .set(this.given.organisation.administrator.headers);
    return body === undefined ? sending : sending.send(body);
  }

  async upload(module: string, content: string | Buffer): Promise<ImportDetail> {
    const { body } = await this.send('post', 'imports')
      .field('module', module)
      .attach('file', Buffer.from(content), 'file.csv')
      .expect(201);
    return body as ImportDetail;
  }

  map(id: string, mapping: ImportMapping): request.Test {
    return this.send('put', `imports/${id}/mapping`, mapping);
  }

  /** Queues and works it off. */
  async run(id: string, what: 'start' | 'dry-run' = 'start'): Promise<ImportDetail> {
    await this.send('post', `imports/${id}/${what}`).expect(202);
    await this.test.get(ImportRunner).run(this.given.organisation.id, id);
    return (await this.send('get', `imports/${id}`).expect(200)).body as ImportDetail;
  }

  /** From the file to the result, with the suggested mapping changed as told. */
  async import(module: string, content: string | Buffer, change: Partial<ImportMapping> = {}): Promise<ImportDetail> {
    const { id, suggestedMapping } = await this.upload(module, content);
    await this.map(id, { ...suggestedMapping, ...change }).expect(200);
    return this.run(id);
  }

  async refused(id: string): Promise<string[]> {
    const { body } = await this.send('get', `imports/${id}/refused-rows?limit=100`).expect(200);
    return (body.data as RefusedRow[]).map(
      ({ rowNumber, errors }) =>
        `${rowNumber} ${errors.map(({ pointer, code }) => `${pointer} ${code}`.trim()).join(', ')}`,
    );
  }

  async refusedCsv(id: string, language: string): Promise<string> {
    return (await this.send('get', `imports/${id}/refused-rows.csv?language=${language}`).expect(200)).text;
  }

  async records(module: string): Promise<RecordDetail[]> {
    const { body } = await this.send('get', `modules/${module}/records?limit=100&sort=name`).expect(200);
    return body.data as RecordDetail[];
  }

  async export(module: string): Promise<string> {
    return (await this.send('get', `modules/${module}/records.csv?for=import&sort=name`).expect(200)).text;
  }

  /** A module of one's own with fields; the first names its records. */
  async module(apiName: string, fields: readonly FieldSketch[]): Promise<void> {
    await this.send('post', 'modules', { apiName, singular: LABEL(apiName), plural: LABEL(apiName) }).expect(201);
    for (const field of fields)
      await this.send('post', `modules/${apiName}/fields`, { label: LABEL(field.apiName), ...field }).expect(201);
  }

  /** As if they had never been. */
  async forget(module: string): Promise<void> {
    await this.given.tenant.execute(
      `DELETE FROM records r USING modules m
       WHERE r.organisation_id = $1 AND m.organisation_id = $1 AND m.id = r.module_id AND m.api_name = $2`,
      [module],
    );
  }
}
