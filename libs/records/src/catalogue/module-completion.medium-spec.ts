import { Database } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { ModuleService } from '../metadata/module.service';
import { RecordsModule } from '../records.module';
import { completeModules } from './module-completion';

const name = { en: 'Fleet' };

describe('organisations of an earlier release', () => {
  let test: TestApplication;
  let given: RecordsTenant;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    given = await givenRecordsTenant(test);
    await given.tenant.execute(
      `DELETE FROM modules WHERE organisation_id = $1 AND api_name IN ('Deals', 'SalesOrders', 'Projects', 'ProjectTasks')`,
    );
    await given.tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
    await test.get(ModuleService).create(given.context, { apiName: 'Projects', singular: name, plural: name });
  });
  afterAll(() => test.close());

  it('get the modules that came since, behind those they have; a custom module keeps its name', async () => {
    const before = await given.metadata();
    await expect(completeModules(test.get(Database))).resolves.toBe(1);
    const after = await given.metadata();
    expect(after.modules.map(({ apiName }) => apiName)).toEqual([
      ...before.modules.map(({ apiName }) => apiName),
      ...['Deals', 'SalesOrders', 'ProjectTasks'],
    ]);
    expect(after.get('Projects').isCustom).toBe(true);
    expect(after.get('ProjectTasks').fieldByName.get('project')?.lookupModuleId).toBe(after.get('Projects').id);
    const deal = await given.create('Deals', { dealName: 'Fleet', closingDate: '2027-01-31' });
    expect(deal.name).toBe('Fleet');
  });

  it('are left alone once they have them all', async () => {
    const { revision } = await given.metadata();
    await expect(completeModules(test.get(Database))).resolves.toBe(0);
    expect((await given.metadata()).revision).toBe(revision);
  });
});
