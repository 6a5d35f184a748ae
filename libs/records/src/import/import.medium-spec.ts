import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportMapping } from '@portico/contracts';
import { Database, JobQueue, newId } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { ModuleService } from '../metadata/module.service';
import { RecordService } from '../record/record.service';
import { RecordsModule } from '../records.module';
import { ImportRunner, ROWS_A_CHUNK } from './import-runner.service';
import { ImportService } from './import.service';
import { ImportSweeper } from './import.sweeper';
import { RefusedRows } from './refused-rows.service';
import { ImportUpload, type UploadPart } from './import-upload.service';

const ACCOUNTS: ImportMapping = {
  mode: 'create',
  columns: [
    { column: 'Id', field: 'externalId' },
    { column: 'Name', field: 'accountName' },
  ],
};
const ROWS = ROWS_A_CHUNK * 3 + 20;
const LINES = Array.from({ length: ROWS }, (_, index) => `${index + 1},Account ${index + 1}`);

describe('an import', () => {
  let test: TestApplication;
  let given: RecordsTenant;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    // The worker is this test: what is enqueued would only wait.
    test.get(JobQueue).enqueue = () => Promise.resolve();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
  });

  const started = async (module: string, csv: string, mapping: ImportMapping, subForm?: string): Promise<string> => {
    async function* parts(): AsyncGenerator<UploadPart> {
      yield { type: 'field', fieldname: 'module', value: module };
      if (subForm) yield { type: 'field', fieldname: 'subForm', value: subForm };
      yield { type: 'file', fieldname: 'file', filename: 'file.csv', file: Readable.from([Buffer.from(csv)]) };
    }
    const id = await test.get(ImportUpload).upload(given.context, parts());
    await test.get(ImportService).saveMapping(given.context, id, mapping);
    await test.get(ImportService).start(given.context, id);
    return id;
  };
  const run = (id: string) => test.get(ImportRunner).run(given.organisation.id, id);
  /** Ends the connection in the middle of the chunk that holds a row, as the death of the worker's process would. */
  const cutInChunkOf = (id: string, externalId: string): Promise<void> => {
    const held = test.get(Database).transaction(given.context, async (holder) => {
      // Somebody else makes a record of the same external id: the chunk's own insert waits for what becomes of it.
      const [{ pid } = { pid: 0 }] = await holder.query<{ pid: number }>(
        `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
           external_id, name, currency)
         SELECT $1, $2, m.id, l.id, $3, 'system', now(), now(), $4, 'Held', 'EUR' FROM modules m
         JOIN layouts l ON l.organisation_id = $1 AND l.module_id = m.id AND l.is_default
         WHERE m.organisation_id = $1 AND m.api_name = 'Accounts' RETURNING pg_backend_pid() AS pid`,
        [newId(), given.context.actor.id, externalId],
      );
      const cut = expect(run(id)).rejects.toThrow();
      const terminate = () =>
        test
          .get(Database)
          .global.query(
            'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
            [pid],
          );
      while ((await terminate()).length === 0) await wait(5);
      await cut;
      throw new Error('taken back');
    });
    return expect(held).rejects.toThrow('taken back');
  };
  const detail = (id: string) => test.get(ImportService).get(given.context, id);
  const refused = async (id: string) => (await test.get(RefusedRows).list(given.context, id, 100, null)).data;
  const externalIds = async (): Promise<string[]> => {
    const rows = await given.tenant.query<{ external_id: string }>(
      'SELECT external_id FROM records WHERE organisation_id = $1 AND external_id IS NOT NULL ORDER BY external_id::integer',
    );
    return rows.map((row) => row.external_id);
  };
  const all = Array.from({ length: ROWS }, (_, index) => String(index + 1));

  it('goes on where it was when its connection is cut again and again: nothing twice, nothing lost', async () => {
    const id = await started('Accounts', ['Id,Name', ...LINES].join('\n'), ACCOUNTS);
    const chunks = [0, 1, 1, 2, 3];
    for (const chunk of chunks) {
      await cutInChunkOf(id, String(chunk * ROWS_A_CHUNK + 1));
      const { counts } = await detail(id);
      expect(counts).toMatchObject({ created: chunk * ROWS_A_CHUNK, waiting: ROWS - chunk * ROWS_A_CHUNK });
      expect(await externalIds()).toHaveLength(counts.created);
    }
    await run(id);
    await expect(detail(id)).resolves.toMatchObject({ counts: { total: ROWS, created: ROWS, waiting: 0, refused: 0 } });
    await expect(externalIds()).resolves.toEqual(all);
  });

  it('may be run by several workers at once', async () => {
    const id = await started('Accounts', ['Id,Name', ...LINES].join('\n'), ACCOUNTS);
    while ((await detail(id)).status !== 'finished') await Promise.all([run(id), run(id), run(id)]);
    await expect(externalIds()).resolves.toEqual(all);
  });

  it('is started once', async () => {
    const id = await started('Accounts', 'Id,Name\n1,A\n', ACCOUNTS);
    const again = Promise.allSettled([1, 2, 3].map(() => test.get(ImportService).start(given.context, id)));
    for (const result of await again)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'IMPORT_ALREADY_STARTED' } });
    await expect(test.get(ImportService).saveMapping(given.context, id, ACCOUNTS)).rejects.toMatchObject({
      code: 'IMPORT_ALREADY_STARTED',
    });
  });

  it('is enqueued again by the sweeper when it stands still, and only then', async () => {
    const enqueued: unknown[] = [];
    test.get(JobQueue).enqueue = (_, payload) => Promise.resolve(void enqueued.push(payload));
    const id = await started('Accounts', 'Id,Name\n1,A\n', ACCOUNTS);
    const mine = () => enqueued.filter((payload) => (payload as { importId: string }).importId === id);
    expect(mine()).toHaveLength(1);
    const sweeper = test.get(ImportSweeper);
    await sweeper.sweep(test.clock.now());
    expect(mine()).toHaveLength(1);
    await sweeper.sweep(new Date(test.clock.now().getTime() + 60_000));
    expect(mine()).toHaveLength(2);
    await run(id);
    await sweeper.sweep(new Date(test.clock.now().getTime() + 120_000));
    expect(mine()).toHaveLength(2);
  });

  it('refuses ids that are taken, in the database or twice in the file', async () => {
    await given.create('Accounts', { accountName: 'Old' }, '2');
    const id = await started('Accounts', 'Id,Name\n1,A\n2,B\n3,C\n3,D\n', ACCOUNTS);
    await run(id);
    await expect(refused(id)).resolves.toMatchObject([
      { rowNumber: 3, cells: ['2', 'B'], errors: [{ pointer: '/Id', code: 'NOT_UNIQUE' }] },
      { rowNumber: 5, cells: ['3', 'D'], errors: [{ pointer: '/Id', code: 'NOT_UNIQUE' }] },
    ]);
    await expect(detail(id)).resolves.toMatchObject({ counts: { total: 4, created: 2, refused: 2, waiting: 0 } });
  });

  it('updates what is there when asked to, the last row of the file winning', async () => {
    const old = await given.create('Accounts', { accountName: 'Old', phone: '+46 31', website: 'kept' }, '2');
    const gone = await given.create('Accounts', { accountName: 'Gone' }, '9');
    await test.get(RecordService).delete(given.context, 'Accounts', gone.id);
    const id = await started('Accounts', 'Id,Name,Phone\n1,A,\n2,B,\n2,C,\n1,D,+46 32\n9,E,\n2,,\n', {
      ...ACCOUNTS,
      mode: 'upsert',
      columns: [...ACCOUNTS.columns, { column: 'Phone', field: 'phone' }],
    });
    await run(id);
    await expect(detail(id)).resolves.toMatchObject({
      status: 'finished',
      counts: { total: 6, created: 1, updated: 3, refused: 2 },
    });
    await expect(refused(id)).resolves.toMatchObject([
      { rowNumber: 6, errors: [{ pointer: '/Id', code: 'NOT_UNIQUE' }] },
      { rowNumber: 7, errors: [{ pointer: '/Name', code: 'REQUIRED' }] },
    ]);
    await expect(test.get(RecordService).get(given.context, 'Accounts', old.id)).resolves.toMatchObject({
      name: 'C',
      values: { phone: null, website: 'kept' },
    });
  });

  it('lets one bad row not spoil its chunk', async () => {
    // A rule that no check of ours knows: the statement itself fails, and the whole chunk with it.
    await test
      .get(Database)
      .global.execute(
        `ALTER TABLE records ADD CONSTRAINT test_poison CHECK (name <> 'Account 7' OR organisation_id <> '${given.organisation.id}')`,
      );
    try {
      const id = await started('Accounts', ['Id,Name', ...LINES.slice(0, 20)].join('\n'), ACCOUNTS);
      await run(id);
      await expect(detail(id)).resolves.toMatchObject({ status: 'finished', counts: { created: 19, refused: 1 } });
      await expect(refused(id)).resolves.toMatchObject([{ rowNumber: 8, errors: [{ code: 'INTERNAL' }] }]);
    } finally {
      await test.get(Database).global.execute('ALTER TABLE records DROP CONSTRAINT test_poison');
    }
  });

  it('keeps the time of creation, the currency and the owner of the file', async () => {
    const id = await started(
      'Accounts',
      'Id,Name,At,Cur,Who\n1,Newer,02.01.2021,sek,x@y.example\n2,Older,01.01.2021,SEK,\n3,New,,XXY,\n',
      {
        mode: 'create',
        dateFormat: 'dd.MM.yyyy',
        columns: [
          ...ACCOUNTS.columns,
          { column: 'At', field: 'createdAt' },
          { column: 'Cur', field: 'currency' },
          { column: 'Who', field: 'owner', matchBy: 'email' },
        ],
      },
    );
    await run(id);
    await expect(refused(id)).resolves.toMatchObject([
      { rowNumber: 2, errors: [{ pointer: '/Who', code: 'REFERENCE_NOT_FOUND' }] },
      { rowNumber: 4, errors: [{ pointer: '/Cur', code: 'NOT_AN_OPTION' }] },
    ]);
    await given.create('Accounts', { accountName: 'Today' });
    const page = await test.get(RecordService).list(given.context, 'Accounts', {
      ...{ limit: 5, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
    });
    expect(page.rows.map((row) => JSON.parse(row) as unknown)).toMatchObject([
      { name: 'Today', currency: 'EUR' },
      { name: 'Older', currency: 'SEK', createdAt: '2021-01-01T00:00:00.000Z', owner: { name: 'Maya Ross' } },
    ]);
  });

  it('finds lookups by external id or by a unique field, whatever the order of the rows', async () => {
    await test.get(ModuleService).createField(given.context, 'Accounts', {
      ...{ apiName: 'code', label: { en: 'Code' }, kind: 'text', isUnique: true },
    });
    await given.create('Accounts', { accountName: 'Nordvind', code: 'NV' }, '7');
    const csv = 'Last,ById\nA,7\nB,8\nC,\n';
    const columns = [
      { column: 'Last', field: 'lastName' },
      { column: 'ById', field: 'account' },
    ];
    const byId = await started('Contacts', csv, { mode: 'create', columns });
    await run(byId);
    await expect(refused(byId)).resolves.toMatchObject([
      { rowNumber: 3, errors: [{ pointer: '/ById', code: 'REFERENCE_NOT_FOUND' }] },
    ]);
    const byCode = await started('Contacts', 'Last,Code\nD,NV\nE,nv\n', {
      mode: 'create',
      columns: [columns[0] as (typeof columns)[0], { column: 'Code', field: 'account', matchBy: 'code' }],
    });
    await run(byCode);
    await expect(detail(byCode)).resolves.toMatchObject({ counts: { created: 1, refused: 1 } });
  });
});

describe('an import of line items', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  const mapping: ImportMapping = {
    mode: 'create',
    columns: [
      { column: 'Line', field: 'externalId' },
      { column: 'Invoice', field: 'parent' },
      { column: 'Product', field: 'product' },
      { column: 'Price', field: 'unitPrice' },
      { column: 'Quantity', field: 'quantity' },
      { column: 'Tax', field: 'tax' },
    ],
  };

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
  });
  afterAll(() => test.close());

  it('adds lines, keeps the totals of a file, and computes those that it did not give', async () => {
    given = await givenRecordsTenant(test);
    await given.create('Products', { productName: 'Track', unitPrice: '0.99' }, 'P1');
    const invoice = async (csv: string, columns: ImportMapping['columns'], subForm?: string): Promise<string> => {
      async function* parts(): AsyncGenerator<UploadPart> {
        yield { type: 'field', fieldname: 'module', value: 'Invoices' };
        if (subForm) yield { type: 'field', fieldname: 'subForm', value: subForm };
        yield { type: 'file', fieldname: 'file', filename: 'x.csv', file: Readable.from([Buffer.from(csv)]) };
      }
      const id = await test.get(ImportUpload).upload(given.context, parts());
      await test.get(ImportService).saveMapping(given.context, id, { ...mapping, columns });
      await test.get(ImportService).start(given.context, id);
      await test.get(ImportRunner).run(given.organisation.id, id);
      return id;
    };
    await invoice('Id,Subject,Total\n1,With total,5.00\n2,Without,\n', [
      { column: 'Id', field: 'externalId' },
      { column: 'Subject', field: 'subject' },
      { column: 'Total', field: 'grandTotal' },
    ]);
    const rows = ['Line,Invoice,Product,Price,Quantity,Tax', '1,1,P1,0.99,1,', '2,2,P1,,3,20', '3,2,P1,1.99,1,'];
    const wrong = ['1,1,P1,0.99,1,', '4,9,P1,0.99,1,', '5,1,P2,0.99,1,', '6,1,P1,cheap,-1,', '7,,P1,0.99,1,'];
    const id = await invoice([...rows, ...wrong].join('\n'), mapping.columns, 'lineItems');
    const { data } = await test.get(RefusedRows).list(given.context, id, 100, null);
    expect(data.map(({ errors }) => errors.map(({ pointer, code }) => `${pointer} ${code}`))).toEqual([
      ['/Line NOT_UNIQUE'],
      ['/Invoice REFERENCE_NOT_FOUND'],
      ['/Product REFERENCE_NOT_FOUND'],
      ['/Price FORMAT_INVALID', '/Quantity OUT_OF_RANGE'],
      ['/Invoice REQUIRED'],
    ]);
    const page = await test.get(RecordService).list(given.context, 'Invoices', {
      ...{ limit: 5, cursor: null, sort: [], filter: [], q: null, count: null, isDeleted: false },
      fields: ['subject', 'subTotal', 'tax', 'grandTotal', 'lineItems'],
    });
    const [without, total] = page.rows.map((row) => JSON.parse(row) as { values: Record<string, unknown> });
    expect(total?.values).toMatchObject({
      subTotal: null,
      grandTotal: '5.00',
      lineItems: [{ values: { lineTotal: '0.99' } }],
    });
    expect(without?.values).toMatchObject({
      ...{ subTotal: '4.96', tax: '0.59', grandTotal: '5.55' },
      lineItems: [
        { values: { unitPrice: '0.99', quantity: '3', lineTotal: '2.97' } },
        { values: { lineTotal: '1.99' } },
      ],
    });
  });
});
