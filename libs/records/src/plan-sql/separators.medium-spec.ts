import type { RecordPredicate } from '@portico/contracts';
import type { GatheredRows } from '@portico/platform';
import type { RecordAccess, RecordQuery } from './access.types';
import { staffAccess } from './staff-access.rules';
import { portalAccess } from '../testing/portal-access';
import { RecordsWorld } from '../testing/records-world.fixture';

/** What stands between values and between rows, and what JSON escapes besides. */
const SAID = 'a\x1fb\nc\r\u2028"d"\\ \x7f';
const ALL: RecordPredicate = { kind: 'all' };

describe('what stands between values and rows, in a value', () => {
  let world: RecordsWorld;
  let sampleId: string;
  let contactId: string;
  beforeAll(async () => {
    world = await RecordsWorld.open();
    const [sample] = world.seeds.filter(({ module }) => module === 'Samples');
    sampleId = sample?.id ?? '';
    contactId = sample?.values['person'] as string;
    before = await saying(
      { id: sampleId, name: SAID, values: { recordName: SAID, plain: SAID }, line: { item: SAID } },
      { id: contactId, name: SAID, values: { fullName: SAID }, line: {} },
    );
  });
  // Others find the world as it was.
  afterAll(async () => {
    await saying(...before);
    await world.close();
  });

  interface Told {
    id: string;
    name: string;
    values: object;
    line: object;
  }
  let before: Told[];
  /** Puts these into records and their lines, and gives what stood there. */
  const saying = async (...told: Told[]): Promise<Told[]> => {
    const stood = await world.tenant.query<Told>(
      `SELECT r.id, r.name, r.field_values AS values, COALESCE(s.field_values, '{}') AS line FROM records r
       LEFT JOIN subform_rows s ON s.organisation_id = $1 AND s.record_id = r.id AND s.position = 1
       WHERE r.organisation_id = $1 AND r.id = ANY ($2)`,
      [told.map(({ id }) => id)],
    );
    for (const { id, name, values, line } of told) {
      await world.tenant.execute(
        `UPDATE records SET name = $3, field_values = field_values || $4::jsonb WHERE organisation_id = $1 AND id = $2`,
        [id, name, JSON.stringify(values)],
      );
      await world.tenant.execute(
        `UPDATE subform_rows SET field_values = field_values || $3::jsonb
         WHERE organisation_id = $1 AND record_id = $2 AND position = 1`,
        [id, JSON.stringify(line)],
      );
    }
    return stood;
  };

  const FIELDS = ['recordName', 'plain', 'person', 'lines'];
  const QUERY: RecordQuery = {
    ...{ limit: 50, cursor: null, sort: [], filter: [], q: null, fields: FIELDS, count: null, isDeleted: false },
  };
  const told = (json: string | null | undefined) => JSON.parse(json ?? 'null') as { id: string } | null;
  const among = (rows: readonly string[]) => rows.map(told).find((row) => row?.id === sampleId);
  const portal = (predicate: RecordPredicate): RecordAccess =>
    portalAccess(world, [{ predicate, shows: [...FIELDS, 'lines.item'] }]);
  const READERS = {
    'a portal user': () => portal(ALL),
    staff: () => staffAccess(world.metadata, world.samples),
  };
  const WAYS = {
    'a record': async (access: RecordAccess) => told(await world.reader.get(world.tenant, access, sampleId)),
    'a page': async (access: RecordAccess) => among((await world.reader.list(world.tenant, access, QUERY)).rows),
    'a page in one row, in the order of such texts': async (access: RecordAccess) => {
      const asked = { access, query: { ...QUERY, sort: [{ field: 'name', direction: 'asc' as const }] } };
      const statement = world.reader.firstPage(asked);
      if (!statement) throw new Error('nothing is read');
      const [row] = await world.tenant.query<GatheredRows>(statement.sql, statement.values);
      return among(world.reader.pageOf(world.tenant, asked, row ?? {}, statement.form).rows);
    },
    'a page under a record': async (access: RecordAccess) => {
      const contacts = { ...staffAccess(world.metadata, world.metadata.get('Contacts')), planOf: null };
      const found = await world.reader.getWith(world.tenant, contacts, contactId, [{ access, query: QUERY }]);
      return among(found?.pages[0]?.rows ?? []);
    },
  };

  it.each(
    Object.entries(WAYS).flatMap(([way, read]) =>
      Object.entries(READERS).map(([reader, access]) => [way, reader, read, access] as const),
    ),
  )('R48: is kept in %s, read by %s', async (_way, _reader, read, access) => {
    expect(await read(access())).toMatchObject({
      name: SAID,
      values: { recordName: SAID, plain: SAID, person: { name: SAID }, lines: [{ values: { item: SAID } }, {}] },
    });
  });
});
