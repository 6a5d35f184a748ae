import { JobQueue } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import fc from 'fast-check';
import { ImportDesk } from '../testing/import-desk.fixture';
import { RecordsHttpModule } from '../records-http.module';

const label = (text: string) => ({ en: text, fr: text, 'pt-BR': text });
/** Labels that are values of others, and what stands between options of a cell. */
const OPTIONS = ['A', 'B', 'a;b', String.raw`back\slash`, "'=x", 'B; A'].map((value, index, all) => ({
  value,
  label: label(all[(index + 1) % all.length] ?? value),
}));
const COLUMNS = ['text', 'decimal', 'yes-no', 'date'] as const;
const FIELDS = [
  ...['text', 'long-text', 'email', 'phone', 'url', 'number', 'decimal', 'money', 'percent', 'date', 'date-time'],
  ...['yes-no', 'auto-number'],
].map((kind) => ({ apiName: nameOf(kind), kind }));

function nameOf(kind: string): string {
  return `a${kind.replaceAll('-', '')}`;
}

/** Everything that a spreadsheet, a delimiter, a quote or an apostrophe could spoil. */
const HARD = [
  '=1+1',
  "'=1+1",
  "''@x",
  '-2+3',
  '+46 8 123',
  '@SUM(A1)',
  'a;b',
  'a,b',
  'a|b',
  '"q"',
  "'",
  '\\',
  '1.234,50',
];
const words = fc
  .oneof(fc.constantFrom(...HARD), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
  .map((text) =>
    text
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
      .trim(),
  )
  .filter((text) => text !== '' && text.length <= 200 && text === text.normalize('NFC').trim());
const decimal = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  text: words,
  'long-text': fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  email: fc.constantFrom('anna@nordvind.example', '=cmd@x.example', "o'neill@x.example"),
  phone: fc.constantFrom('+46 8 123 45', '(020) 123-45', '-12', '+1 23;5'),
  url: fc.constantFrom('https://x.example/?a=1,2;3', 'mailto:a@x.example'),
  number: fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  decimal,
  money: decimal,
  percent: decimal,
  date: day.map((text) => text.slice(0, 10)),
  'date-time': day,
  'yes-no': fc.boolean(),
};
const some = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.option(value, { freq: 3 });

describe('export and import', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let desk: ImportDesk;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
    given = await givenRecordsTenant(test);
    desk = new ImportDesk(test, given);
    const lines = { parentField: 'rows' };
    await desk.module('Trials', [
      ...FIELDS,
      { apiName: 'onePick', kind: 'pick-list', settings: { options: OPTIONS } },
      { apiName: 'manyPicks', kind: 'multi-select', settings: { options: OPTIONS } },
      { apiName: 'account', kind: 'lookup', lookupModule: 'Accounts' },
      { apiName: 'any', kind: 'lookup', lookupModules: ['Accounts', 'Products'] },
      { apiName: 'rows', kind: 'sub-form' },
      ...COLUMNS.map((kind) => ({ apiName: nameOf(kind), kind, ...lines })),
      { apiName: 'product', kind: 'lookup', lookupModule: 'Products', ...lines },
    ]);
  });
  afterAll(() => test.close());

  it('an export that is imported and exported again is the same file, over all kinds of field', async () => {
    const account = await given.create('Accounts', { accountName: 'The same name' });
    await given.create('Accounts', { accountName: 'The same name' });
    const product = await given.create('Products', { productName: '=Track' });
    const rowValues = fc.record({
      ...Object.fromEntries(COLUMNS.map((kind) => [nameOf(kind), some(VALUES[kind] ?? words)])),
      product: fc.constant(product.id),
    });
    const record = fc.record({
      externalId: fc.option(fc.uuid(), { freq: 3 }),
      currency: fc.constantFrom('EUR', 'SEK', 'JPY'),
      values: fc.record({
        ...Object.fromEntries(
          FIELDS.flatMap(({ apiName, kind }) => (VALUES[kind] ? [[apiName, some(VALUES[kind])]] : [])),
        ),
        onePick: some(fc.constantFrom(...OPTIONS.map(({ value }) => value))),
        manyPicks: some(fc.subarray(OPTIONS.map(({ value }) => value))),
        account: some(fc.constant(account.id)),
        any: some(fc.constantFrom(account.id, product.id)),
        rows: fc.array(
          rowValues.map((values) => ({ values })),
          { maxLength: 3 },
        ),
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
        await desk.forget('Trials');
        for (const [index, one] of records.entries())
          await desk
            .send('post', 'modules/Trials/records', {
              ...one,
              values: { ...one.values, recordName: `Record ${100 + index}` },
            })
            .expect(({ body, status }) => expect([status, body.errors ?? []]).toEqual([201, []]));
        const before = await desk.export('Trials');
        await desk.forget('Trials');
        const { id, counts } = await desk.import('Trials', before);
        expect([counts.refused, await desk.refused(id)]).toEqual([0, []]);
        expect(await desk.export('Trials')).toBe(before);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('an export to be changed changes its records when it is imported again, and makes new ones of rows without an id', async () => {
    await desk.forget('Trials');
    const { id: mine } = await given.create('Trials', { recordName: 'Mine', atext: 'before' });
    const { id: other } = await given.create('Trials', { recordName: 'Other', atext: 'kept' }, 'x1');
    const { id: gone } = await given.create('Trials', { recordName: 'Gone' });
    await desk.send('delete', `modules/Trials/records/${gone}`).expect(204);
    const { text } = await desk.send('get', 'modules/Trials/records.csv?for=change&sort=name').expect(200);
    const [head = '', first = '', second = ''] = text.replace('\ufeff', '').split('\r\n');
    expect([head.split(',')[0], first.split(',')[0], second.split(',')[0]]).toEqual(['portico:id', mine, other]);
    const without = first.replace(mine, '').replace('Mine', 'New').replace('before', 'new');
    const strange = [gone, given.organisation.id, 'no id'].map((id) => first.replace(mine, id));
    const changed = await desk.import(
      'Trials',
      [head, first.replace('before', 'after'), second, without, ...strange].join('\n'),
    );
    expect(changed.mapping).toMatchObject({ mode: 'upsert', matchBy: 'id' });
    expect(changed.counts).toMatchObject({ total: 6, created: 1, updated: 2, refused: 3 });
    expect(await desk.refused(changed.id)).toEqual(
      ['5', '6', '7'].map((row) => `${row} /portico:id REFERENCE_NOT_FOUND`),
    );
    const found = (await desk.records('Trials')).map(({ id, name, values }) => [id, name, values['atext']]);
    expect(found).toEqual([
      [mine, 'Mine', 'after'],
      [expect.any(String), 'New', 'new'],
      [other, 'Other', 'kept'],
    ]);
  });
});
