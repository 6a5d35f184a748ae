import type { ImportDetail } from '@portico/contracts';
import { JobQueue } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { RecordsHttpModule } from '../records-http.module';
import { ImportDesk } from '../testing/import-desk.fixture';

const bigEndian = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
const label = (en: string, fr: string, pt: string) => ({ en, fr, 'pt-BR': pt });
const STATES = [
  { value: 'open', label: label('Open', 'Ouvert', 'Aberto') },
  { value: 'done', label: label('Done', 'Terminé', 'Concluído') },
];

describe('troubles of files', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let desk: ImportDesk;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
    test.get(JobQueue).enqueue = () => Promise.resolve();
    given = await givenRecordsTenant(test);
    desk = new ImportDesk(test, given);
    await desk.module('Visits', [
      { apiName: 'code', kind: 'text', isUnique: true },
      { apiName: 'day', kind: 'date' },
      { apiName: 'moment', kind: 'date-time' },
      { apiName: 'amount', kind: 'money' },
      { apiName: 'paid', kind: 'yes-no' },
      { apiName: 'state', kind: 'pick-list', settings: { options: STATES } },
      { apiName: 'tags', kind: 'multi-select', settings: { options: STATES } },
      { apiName: 'note', kind: 'long-text' },
      { apiName: 'contact', kind: 'lookup', lookupModule: 'Contacts' },
      { apiName: 'parts', kind: 'sub-form' },
      { apiName: 'part', kind: 'text', isMandatory: true, parentField: 'parts' },
      { apiName: 'pieces', kind: 'number', parentField: 'parts' },
    ]);
  });
  afterAll(() => test.close());
  beforeEach(() => desk.forget('Visits'));

  const values = async (...names: string[]): Promise<unknown[][]> =>
    (await desk.records('Visits')).map((record) => [record.name, ...names.map((name) => record.values[name])]);

  it.each([
    ['semicolons, Windows-1252 and CR LF', Buffer.from('recordName;note\r\nHélène;"Zoë; née\r\nÉmile"\r\n', 'latin1')],
    ['commas and UTF-8', Buffer.from('recordName,note\nHélène,"Zoë; née\nÉmile"\n')],
    ['tabs and UTF-16 LE', Buffer.from('\ufeffrecordName\tnote\r\nHélène\t"Zoë; née\r\nÉmile"\r\n', 'utf16le')],
    ['bars, UTF-16 BE and the line ends of old Macs', bigEndian('recordName|note\rHélène|"Zoë; née\nÉmile"\r')],
    [
      'a mark, empty lines and columns of nothing',
      Buffer.from('\ufeffrecordName,note,,\n\nHélène,"Zoë; née\nÉmile",,\n,,,\n'),
    ],
  ])('a file of %s comes in', async (_, content) => {
    const { counts } = await desk.import('Visits', content);
    expect(counts).toEqual({ total: 1, waiting: 0, created: 1, updated: 0, refused: 0 });
    expect(await values('note')).toEqual([['Hélène', 'Zoë; née\nÉmile']]);
  });

  it('another encoding and delimiter can be told, and void what was chosen for the columns', async () => {
    const { id, suggestedMapping } = await desk.upload('Visits', Buffer.from('recordName;code;x,y\nZoë;1;2,3\n'));
    await desk.map(id, { ...suggestedMapping, columns: [{ column: 'recordName', field: 'recordName' }] }).expect(200);
    const told = await desk
      .send('put', `imports/${id}/format`, { encoding: 'windows-1252', delimiter: ',' })
      .expect(200);
    expect(told.body).toMatchObject({
      ...{ columns: ['recordName;code;x', 'y'], sample: [['ZoÃ«;1;2', '3']], mapping: null },
      format: { encoding: 'windows-1252', delimiter: ',' },
    });
    await desk.send('put', `imports/${id}/format`, { encoding: 'utf-16le', delimiter: ',' }).expect(422);
    await desk.send('put', `imports/${id}/format`, { encoding: 'utf-7', delimiter: ':' }).expect(400);
  });

  it.each([
    [
      'French',
      'day;moment;amount;paid;state;tags',
      '31/12/2026;31/12/2026 14:05;1\u202f234,56;oui;Terminé;"Ouvert; terminé"',
    ],
    [
      'Brazilian',
      'day;moment;amount;paid;state;tags',
      '31/12/2026;31/12/2026 14:05:00;1.234,56;sim;concluído;"Aberto;Concluído"',
    ],
    ['German', 'day;moment;amount;paid;state;tags', '31.12.2026;31.12.2026 14:05;1 234,56;x;done;"open\nDone"'],
    ['American', 'day,moment,amount,paid,state,tags', '12/31/2026,12/31/2026 2:05 PM,"1,234.56",Yes,DONE,Open; Done'],
    ['ISO', 'day,moment,amount,paid,state,tags', '2026-12-31,2026-12-31T15:05:00+01:00,1234.56,true,done,open;done'],
  ])('dates, numbers, yes and options as %s files write them are found by themselves', async (_, head, row) => {
    const delimiter = head.includes(';') ? ';' : ',';
    const { id } = await desk.import('Visits', `recordName${delimiter}${head}\nA${delimiter}${row}\n`);
    expect(await desk.refused(id)).toEqual([]);
    expect(await values('day', 'moment', 'amount', 'paid', 'state', 'tags')).toEqual([
      ['A', '2026-12-31', '2026-12-31T14:05:00.000Z', '1234.56', true, 'done', ['open', 'done']],
    ]);
  });

  it('what cannot be understood is refused row by row, mended in its own file, and comes in', async () => {
    await given.create('Contacts', { lastName: 'Holm' }, 'c1');
    const lines = [
      'recordName,recordName,code,day,amount,state,contact',
      'A,x,1,2026-02-30,"1,2,3",gone,c9',
      'B,x,2',
      'C,x,3,2026-01-01,5,open,c1,more',
      ',x,4,,,,',
      'D,x,1,2026-01-01,=5,open,c1',
      '=E,x,6,2026-01-01,5,open,c1',
    ];
    const first = await desk.import('Visits', lines.join('\r\n'));
    expect(first.columns[1]).toBe('recordName (2)');
    expect(first.counts).toMatchObject({ total: 6, created: 1, refused: 5 });
    expect(await desk.refused(first.id)).toEqual([
      '2 /contact REFERENCE_NOT_FOUND, /day FORMAT_INVALID, /amount FORMAT_INVALID, /state NOT_AN_OPTION',
      '3 ROW_TOO_SHORT',
      '4 ROW_TOO_LONG',
      '5 /recordName REQUIRED',
      '6 /amount FORMAT_INVALID',
    ]);
    const french = await desk.refusedCsv(first.id, 'fr');
    expect(french.split('\r\n')[0]).toBe(
      '\ufeffrecordName,recordName (2),code,day,amount,state,contact,portico:row,portico:code,portico:reason',
    );
    expect(french.split('\r\n')[4]).toBe(',x,4,,,,,5,REQUIRED,recordName\u00a0: Une valeur est nécessaire ici');
    const mended = (await desk.refusedCsv(first.id, 'pt-BR'))
      .replace('2026-02-30', '2026-02-28')
      .replace('"1,2,3"', '123')
      .replace('gone', 'done')
      .replace('c9', 'c1')
      .replace(',x,4,', 'F,x,4,')
      .replace("D,x,1,2026-01-01,'=5", 'D,x,5,2026-01-01,5');
    const again = await desk.import('Visits', mended);
    expect(again.columns).toEqual(first.columns);
    expect(await desk.refused(again.id)).toEqual(['4 ROW_TOO_LONG']);
    expect((await values('code')).map(([name, code]) => `${String(name)}${String(code)}`).sort()).toEqual([
      ...['=E6', 'A1', 'B2', 'D5', 'F4'],
    ]);
  });

  it('a dry run finds what the import finds, across all of the file, and writes nothing', async () => {
    await given.create('Visits', { recordName: 'Known', code: 'k1' });
    const rows = Array.from({ length: 2_200 }, (_, index) => `Row ${index},r${index % 2_100},`);
    const content = ['recordName,code,contact', 'Known again,k1,', ...rows, 'No contact,n1,c0', 'Known,k1,'].join('\n');
    const { id, suggestedMapping } = await desk.upload('Visits', content);
    for (const mode of ['create', 'upsert'] as const) {
      await desk.map(id, { ...suggestedMapping, mode, matchBy: 'code' }).expect(200);
      const tried = await desk.run(id, 'dry-run');
      expect(tried).toMatchObject({ status: 'checked', isDryRun: true });
      const expected =
        mode === 'create' ? { created: 2_100, updated: 0, refused: 103 } : { created: 2_100, updated: 102, refused: 1 };
      expect(tried.counts).toMatchObject({ ...expected, waiting: 0 });
      expect(await desk.records('Visits')).toHaveLength(1);
      const refused = await desk.refused(id);
      if (mode === 'create') continue;
      const real = await desk.run(id);
      expect(real).toMatchObject({ status: 'finished', isDryRun: false, counts: expected });
      expect(await desk.refused(id)).toEqual(refused);
    }
  });

  it('creates only, updates only, or both, by a unique field', async () => {
    await given.create('Visits', { recordName: 'Old', code: 'a', note: 'kept' });
    const content = 'recordName,code\nNew,a\nNewer,b\nNone,\n';
    const by = (mode: 'create' | 'update' | 'upsert') => desk.import('Visits', content, { mode, matchBy: 'code' });
    const create = await by('create');
    expect(await desk.refused(create.id)).toEqual(['2 /code NOT_UNIQUE']);
    await desk.forget('Visits');
    await given.create('Visits', { recordName: 'Old', code: 'a', note: 'kept' });
    const update = await by('update');
    expect(await desk.refused(update.id)).toEqual(['3 /code REFERENCE_NOT_FOUND', '4 /code REQUIRED']);
    expect(await values('code', 'note')).toEqual([['New', 'a', 'kept']]);
    const upsert = await by('upsert');
    expect(upsert.counts).toMatchObject({ created: 1, updated: 1, refused: 1 });
    expect(await values('code', 'note')).toEqual([
      ['New', 'a', 'kept'],
      ['Newer', 'b', null],
    ]);
  });

  it('remembers how files of the same columns were mapped', async () => {
    const content = 'What,Which\nA,1\n';
    const { id, isRemembered } = await desk.upload('Visits', content);
    expect(isRemembered).toBe(false);
    const columns = [
      { column: 'What', field: 'recordName' },
      { column: 'Which', field: 'code' },
    ];
    const mapping = { columns, mode: 'upsert' as const, matchBy: 'code', dateFormat: 'dd.MM.yyyy' as const };
    await desk.map(id, mapping).expect(200);
    expect(await desk.upload('Visits', content)).toMatchObject({ isRemembered: true, suggestedMapping: mapping });
    expect(await desk.upload('Visits', 'What,Other\nA,1\n')).toMatchObject({ isRemembered: false });
    expect(await desk.upload('Contacts', content)).toMatchObject({ isRemembered: false });
  });

  it('several lines of one key, or lines that fill nothing but rows, are one record', async () => {
    const lines = [
      'code,recordName,parts.part,parts.pieces',
      'a,A,Wheel,2',
      'a,,Bell,1',
      ',,Lock,',
      'b,B,,',
      'c,C,Pedal,many',
      'c,,Saddle,1',
      ',D,Chain,3',
    ];
    const { id, counts } = await desk.import('Visits', lines.join('\n'), { matchBy: 'code' });
    expect(counts).toMatchObject({ total: 7, created: 5, refused: 2 });
    expect(await desk.refused(id)).toEqual(['6 /parts.pieces FORMAT_INVALID', '7 RECORD_REFUSED']);
    const found = await desk.records('Visits');
    const parts = async (recordId: string): Promise<string[]> => {
      const { body } = await desk.send('get', `modules/Visits/records/${recordId}`).expect(200);
      return body.values.parts.map(
        (row: { values: Record<string, string> }) => `${row.values['part']} ${row.values['pieces']}`,
      );
    };
    expect(await Promise.all(found.map(async (record) => [record.name, await parts(record.id)]))).toEqual([
      ['A', ['Wheel 2', 'Bell 1', 'Lock null']],
      ['B', []],
      ['D', ['Chain 3']],
    ]);
    await desk.import('Visits', 'code,parts.part\na,Basket\n', { mode: 'update', matchBy: 'code' });
    expect(await parts(found[0]?.id ?? '')).toEqual(['Basket null']);
  });

  it('can be cancelled; a dry run that is given up leaves the file as it was', async () => {
    const { id, suggestedMapping } = await desk.upload('Visits', 'recordName\nA\n');
    await desk.send('post', `imports/${id}/cancel`).expect(409);
    await desk.map(id, suggestedMapping).expect(200);
    await desk.send('post', `imports/${id}/dry-run`).expect(202);
    const givenUp = await desk.send('post', `imports/${id}/cancel`).expect(200);
    expect(givenUp.body as ImportDetail).toMatchObject({ status: 'uploaded', isDryRun: false });
    await desk.send('post', `imports/${id}/start`).expect(202);
    const cancelled = await desk.send('post', `imports/${id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', counts: { total: 1, waiting: 1 } });
    await desk.send('post', `imports/${id}/start`).expect(409);
    expect(await desk.records('Visits')).toEqual([]);
  });

  it('a lookup into several modules is found by external id or unique field, the module named or not', async () => {
    const number = { apiName: 'code', kind: 'text', isUnique: true };
    for (const module of ['Deals', 'Assets'])
      await desk
        .send('post', `modules/${module}/fields`, { label: label('Code', 'Code', 'Código'), ...number })
        .expect(201);
    await given.create('Deals', { dealName: 'Both', closingDate: '2027-01-31', code: 'X1' }, '17');
    const { id: product } = await given.create('Products', { productName: 'Frame' });
    await given.create('Assets', { assetName: 'Both', serialNumber: 'S1', product, code: 'X1' }, '17');
    await given.create('Assets', { assetName: 'Alone', serialNumber: 'S2', product, code: 'A:2' }, 'a/2');
    const rows = ['Deals: 17', 'assets/17', 'Équipement : 17', 'a/2', 'Assets: a/2', '17', 'Contacts: 17', 'Deals: 18'];
    const file = ['title,relatedTo', ...rows.map((cell, index) => `T${index},${cell}`)].join('\n');
    const { id, suggestedMapping } = await desk.import('Tickets', file);
    expect(suggestedMapping.columns).toContainEqual({ column: 'relatedTo', field: 'relatedTo' });
    expect(await desk.refused(id)).toEqual(['7', '8', '9'].map((row) => `${row} /relatedTo REFERENCE_NOT_FOUND`));
    const { body } = await desk.send('get', `imports/${id}/refused-rows?limit=1`).expect(200);
    const [{ errors }] = body.data;
    expect(errors[0].message).toContain('(Deal, Sales order, Invoice, Asset, Project)');
    expect(await desk.refusedCsv(id, 'fr')).toContain('relatedTo\u00a0: Aucune fiche n’a cette valeur (Affaire, ');
    const found = async () =>
      (await desk.records('Tickets')).map(({ name, values: { relatedTo } }) => {
        const { module, name: called } = relatedTo as { module?: string; name: string };
        return [name, module, called];
      });
    const both = (name: string, module: string) => [name, module, 'Both'];
    expect(await found()).toEqual([
      ...[both('T0', 'Deals'), both('T1', 'Assets'), both('T2', 'Assets')],
      ...['T3', 'T4'].map((name) => [name, 'Assets', 'Alone']),
    ]);
    await desk.forget('Tickets');
    const byCode = await desk.import('Tickets', 'title,ref\nT0,Deals: X1\nT1,A:2\nT2,X1\n', {
      columns: [
        { column: 'title', field: 'title' },
        { column: 'ref', field: 'relatedTo', matchBy: 'code' },
      ],
    });
    expect(await desk.refused(byCode.id)).toEqual(['4 /ref REFERENCE_NOT_FOUND']);
    expect(await found()).toEqual([both('T0', 'Deals'), ['T1', 'Assets', 'Alone']]);
  });
});
