import type { RecordDetail } from '@portico/contracts';
import { PorticoError } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { ModuleService } from '../metadata/module.service';
import { RecordsModule } from '../records.module';
import { RecordService } from './record.service';

const CONTENDERS = 20;
const label = { en: 'Code' };

describe('writers at the same time', () => {
  let test: TestApplication;
  let given: RecordsTenant;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
  });

  const settle = async (work: (index: number) => Promise<unknown>) => {
    const results = await Promise.allSettled(Array.from({ length: CONTENDERS }, (_, index) => work(index)));
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
    return { done: CONTENDERS - refused.length, refused };
  };

  it('give a unique value to one, and tell the others what is wrong', async () => {
    await test.get(ModuleService).createField(given.context, 'Accounts', {
      ...{ apiName: 'code', label, kind: 'text', isUnique: true },
    });
    const { done, refused } = await settle((index) =>
      given.create('Accounts', { accountName: `Account ${index}`, code: 'A-1' }),
    );
    expect(done).toBe(1);
    for (const error of refused) {
      expect(error).toBeInstanceOf(PorticoError);
      expect(error).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/values/code', code: 'NOT_UNIQUE' }] });
    }
  });

  it('give an external id to one', async () => {
    const { done, refused } = await settle((index) => given.create('Accounts', { accountName: `A ${index}` }, 'X-1'));
    expect(done).toBe(1);
    for (const error of refused)
      expect(error).toMatchObject({ errors: [{ pointer: '/externalId', code: 'NOT_UNIQUE' }] });
  });

  it('never get one auto-number twice', async () => {
    const numbers = new Set<string>();
    const { done } = await settle(async (index) => {
      const invoice: RecordDetail = await given.create('Invoices', { subject: `Invoice ${index}` });
      numbers.add(String(invoice.values['number']));
    });
    expect(done).toBe(CONTENDERS);
    expect(numbers.size).toBe(CONTENDERS);
    expect([...numbers].sort()).toEqual(
      Array.from({ length: CONTENDERS }, (_, index) => `INV-${String(index + 1).padStart(4, '0')}`),
    );
  });

  it('change one version of a record once', async () => {
    const { id, version } = await given.create('Accounts', { accountName: 'Nordvind' });
    const { done, refused } = await settle((index) =>
      test
        .get(RecordService)
        .update(given.context, 'Accounts', id, { values: { phone: `+46 31 ${10 + index}` } }, `"${version}"`),
    );
    expect(done).toBe(1);
    for (const error of refused)
      expect(error).toMatchObject({ code: 'PRECONDITION_FAILED', context: { version: version + 1 } });
  });

  it('free a unique value with the recycle bin, and do not restore it over a new owner', async () => {
    const records = test.get(RecordService);
    await test.get(ModuleService).createField(given.context, 'Accounts', {
      ...{ apiName: 'code', label, kind: 'text', isUnique: true },
    });
    const first = await given.create('Accounts', { accountName: 'First', code: 'A-1' });
    await records.delete(given.context, 'Accounts', first.id);
    const second = await given.create('Accounts', { accountName: 'Second', code: 'A-1' });
    await expect(records.restore(given.context, 'Accounts', first.id)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      errors: [{ pointer: '/values/code', code: 'NOT_UNIQUE' }],
    });
    await records.delete(given.context, 'Accounts', second.id);
    await expect(records.restore(given.context, 'Accounts', first.id)).resolves.toMatchObject({ deletedAt: null });
    await expect(given.create('Accounts', { accountName: 'Third', code: 'A-1' })).rejects.toMatchObject({
      errors: [{ pointer: '/values/code', code: 'NOT_UNIQUE' }],
    });
  });
});
