import { Database, MIGRATIONS } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { DataSource, type QueryRunner } from 'typeorm';
import { RecordsModule } from '../records.module';

describe('organisations that are older than lookups into several modules', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let young: RecordsTenant;
  let runner: QueryRunner;
  const Migration = MIGRATIONS.find(({ name }) => name.startsWith('RelatedRecords'));
  if (!Migration) throw new Error('the migration is gone');
  const migration = new Migration();

  /** As an earlier release had left them; what was read before is read again. */
  const forget = async (module: string): Promise<void> => {
    const { id } = await given.module(module);
    await given.tenant.execute(
      `DELETE FROM fields WHERE organisation_id = $1 AND module_id = $2 AND api_name = 'relatedTo'`,
      [id],
    );
    await given.tenant.execute(
      `UPDATE layouts SET sections = replace(sections::text, '"relatedTo", ', '')::jsonb
       WHERE organisation_id = $1 AND module_id = $2`,
      [id],
    );
    await given.tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
  };
  const fieldOf = async (tenant: RecordsTenant, module: string) =>
    (await tenant.module(module)).fieldByName.get('relatedTo');
  const shown = async (module: string) =>
    (await given.module(module)).layouts.map(({ sections }) => sections.map(({ fields }) => fields));

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    given = await givenRecordsTenant(test);
    young = await givenRecordsTenant(test);
    runner = test.get(DataSource).createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await test.close();
  });
  beforeEach(() => runner.startTransaction());
  afterEach(() => runner.isTransactionActive && runner.rollbackTransaction());

  it('get them where the name is free, in the layout too, as those have them that are made now; down takes them again', async () => {
    const [tickets, documents] = [await shown('Tickets'), await shown('Documents')];
    await forget('Tickets');
    await forget('Documents');
    expect(await shown('Tickets')).not.toEqual(tickets);
    await migration.up(runner);
    await runner.commitTransaction();
    for (const module of ['Tickets', 'Documents']) {
      const [here, there] = [await fieldOf(given, module), await fieldOf(young, module)];
      const namesOf = async (tenant: RecordsTenant, ids: readonly string[] | null | undefined) => {
        const metadata = await tenant.metadata();
        return ids?.map((id) => metadata.get(id).apiName);
      };
      expect(await namesOf(given, here?.lookupModuleIds)).toEqual(await namesOf(young, there?.lookupModuleIds));
      expect([here?.label, here?.kind]).toEqual([there?.label, 'lookup']);
    }
    expect([await shown('Tickets'), await shown('Documents')]).toEqual([tickets, documents]);
    const deal = await given.create('Deals', { dealName: 'Fleet', closingDate: '2027-01-31' });
    const ticket = await given.create('Tickets', { title: 'Brakes', relatedTo: deal.id });
    expect(ticket.values['relatedTo']).toMatchObject({ id: deal.id });

    await runner.startTransaction();
    await migration.down(runner);
    await runner.commitTransaction();
    await given.create('Tickets', { title: 'Bell' });
    expect([await fieldOf(given, 'Tickets'), await fieldOf(given, 'Documents')]).toEqual([undefined, undefined]);
    expect((await shown('Tickets')).flat(2)).not.toContain('relatedTo');
    // What came with its organisation is not the migration's to take.
    expect(await fieldOf(young, 'Tickets')).toMatchObject({ kind: 'lookup' });
    const left = await test
      .get(Database)
      .for(given.context)
      .query('SELECT 1 FROM record_links WHERE organisation_id = $1 AND record_id = $2', [ticket.id]);
    expect(left).toEqual([]);
  });

  it('keep a field of their own of that name, and nothing changes for who has them', async () => {
    await given.tenant.execute(
      `INSERT INTO fields (organisation_id, id, module_id, api_name, label, kind, position, deleted_at)
       SELECT $1, gen_random_uuid(), id, 'relatedTo', '{"en": "Ours"}', 'text', 99, now() FROM modules
       WHERE organisation_id = $1 AND api_name IN ('Tickets', 'Documents')`,
    );
    const revisions = async () => [(await given.metadata()).revision, (await young.metadata()).revision];
    const before = await revisions();
    await migration.up(runner);
    await runner.commitTransaction();
    expect(await revisions()).toEqual(before);
    expect(await fieldOf(given, 'Tickets')).toBeUndefined();
  });
});
