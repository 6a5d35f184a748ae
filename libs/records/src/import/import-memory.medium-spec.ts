import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { JobQueue } from '@portico/platform';
import { type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { RecordsModule } from '../records.module';
import { ImportProgressRepository } from './import-progress.repository';
import { ImportRunner, ROWS_A_CHUNK } from './import-runner.service';
import { ImportService } from './import.service';
import { ImportUpload, type UploadPart } from './import-upload.service';

const CHUNKS = 10;
/** The first chunks fill pools and caches. */
const WARM = 3;
const ID_CHARACTERS = 190;
/** Half of what the ids of the rows in between would take, if nothing but them were kept. */
const MARGIN_BYTES = ((CHUNKS - WARM) * ROWS_A_CHUNK * ID_CHARACTERS) / 2;

/** What is still needed after everything else was thrown away. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Every fifth row has no name, and is refused. */
function* lines(): Generator<Buffer> {
  yield Buffer.from('Id,Name,Phone\n');
  for (let row = 1; row <= CHUNKS * ROWS_A_CHUNK; row += 1)
    yield Buffer.from(
      `${String(row).padStart(ID_CHARACTERS, '0')},${row % 5 === 0 ? '' : `Account ${row}`},+46 ${row}\n`,
    );
}

describe('the memory of an import', () => {
  let test: TestApplication;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
  });
  afterAll(() => test.close());

  it('does not grow with the rows that came in or were refused', async () => {
    const { context, organisation } = await givenRecordsTenant(test);
    async function* parts(): AsyncGenerator<UploadPart> {
      yield { type: 'field', fieldname: 'module', value: 'Accounts' };
      yield { type: 'file', fieldname: 'file', filename: 'file.csv', file: Readable.from(lines()) };
    }
    const id = await test.get(ImportUpload).upload(context, parts());
    await test.get(ImportService).saveMapping(context, id, {
      mode: 'upsert',
      columns: [
        { column: 'Id', field: 'externalId' },
        { column: 'Name', field: 'accountName' },
        { column: 'Phone', field: 'phone' },
      ],
    });
    await test.get(ImportService).start(context, id);
    const progress = test.get(ImportProgressRepository);
    const heaps: number[] = [];
    // Not a spy: those keep what they were called with.
    const save = progress.saveChunk.bind(progress);
    progress.saveChunk = (...all) => {
      heaps.push(heapInUse());
      return save(...all);
    };
    await test.get(ImportRunner).run(organisation.id, id);
    progress.saveChunk = save;

    const rows = CHUNKS * ROWS_A_CHUNK;
    const counts = { total: rows, created: (rows / 5) * 4, refused: rows / 5, waiting: 0 };
    await expect(test.get(ImportService).get(context, id)).resolves.toMatchObject({ status: 'finished', counts });
    expect(heaps).toHaveLength(CHUNKS);
    expect(Math.max(...heaps.slice(WARM)) - (heaps[WARM - 1] ?? 0)).toBeLessThan(MARGIN_BYTES);
  }, 60_000);
});
