import type { FilterOperator, PlanBranch, RecordPredicate } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import type { RecordAccess, RecordQuery } from './access.types';
import { PageSql } from './page.sql';
import { PROJECTED_COLUMNS } from './projection.sql';
import { checkQuery } from './query-fields.rules';
import { SqlParameters } from './sql-parameters';
import { relatedAccess, staffAccess } from './staff-access.rules';

const metadata = metadataOf([
  { name: 'People', nameField: 'name', fields: [{ name: 'name', kind: 'text' }] },
  {
    ...{ name: 'Things', nameField: 'title' },
    fields: [
      { name: 'title', kind: 'text' },
      { name: 'code', kind: 'text', isIndexed: true },
      { name: 'amount', kind: 'money', isIndexed: true },
      { name: 'person', kind: 'lookup', lookup: 'People' },
      { name: 'payer', kind: 'lookup', lookup: 'People' },
    ],
  },
]);
const things = metadata.get('Things');
const idOf = (name: string): string => things.fieldByName.get(name)?.id ?? '';
const everything = staffAccess(metadata, things);
const [PERSON, PAYER] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const linked = (targetId = PERSON): RecordPredicate => ({ kind: 'linked', fieldId: idOf('person'), targetId });
const owned: RecordPredicate = { kind: 'owned', ownerId: 'noor', of: { kind: 'all' } };
/** As staff, through these ways. */
const through = (...predicates: RecordPredicate[]): RecordAccess => {
  const [branch] = everything.plan.branches;
  const branches = predicates.map((predicate) => ({ ...(branch as PlanBranch), predicate }));
  const view: RecordPredicate = { kind: 'any', of: predicates };
  return { ...everything, plan: { ...everything.plan, branches, records: { ...everything.plan.records, view } } };
};
const sort = (field: string, direction: 'asc' | 'desc' = 'asc') => ({ sort: [{ field, direction }] });
const filter = (field: string, value: string, operator: FilterOperator = 'eq') => ({
  filter: [{ field, operator, value }],
});

const pageOf = (access: RecordAccess, more: Partial<RecordQuery> = {}): PageSql => {
  const query: RecordQuery = {
    ...{ limit: 2, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
    ...more,
  };
  return new PageSql(access, things, query, checkQuery(access, things, query), new SqlParameters());
};
const COLUMNS = new RegExp(
  `(?:, r\\.(?:${PROJECTED_COLUMNS.staff.filter((name) => name !== 'id').join('|')})\\b)+`,
  'g',
);
/** What a page reads, but for the columns that every one reads. */
const short = (sql: string): string =>
  sql.replaceAll(/\s+/g, ' ').replaceAll(COLUMNS, ', …').replaceAll('organisation_id = $1', 'ours');
const rows = (access: RecordAccess, more: Partial<RecordQuery> = {}, cursor: (string | null)[] | null = null): string =>
  short(pageOf(access, more).rows(cursor, 3));

/** By which ranges of which index a page is read is what keeps it fast: it stands here, to be seen in review. */
describe('how a page of a list is read', () => {
  it('of a whole module, along the ids; of the recycle bin, what is deleted', () => {
    expect(rows(everything)).toMatchInlineSnapshot(
      `"SELECT r.id AS id, … FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT 3"`,
    );
    expect(rows(everything, { isDeleted: true }, ['x'])).toMatchInlineSnapshot(
      `"SELECT r.id AS id, … FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NOT NULL AND r.id < $3::uuid ORDER BY r.id DESC LIMIT 3"`,
    );
  });

  it('of a whole module, along the index of what it is sorted by, then what has no value', () => {
    expect(rows(everything, sort('code'))).toMatchInlineSnapshot(
      `"SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT i.record_id AS id, i.text_value AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $3::uuid AND i.text_value IS NOT NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY i.text_value ASC, i.record_id ASC LIMIT 3) UNION ALL (SELECT i.record_id AS id, NULL::text COLLATE "C" AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $4::uuid AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY i.record_id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 IS NULL, k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
  });

  it('from the cursor on: among the values, or past them', () => {
    expect(rows(everything, sort('code', 'desc'), ['b', 'x'])).toMatchInlineSnapshot(
      `"SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT i.record_id AS id, i.text_value AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $3::uuid AND i.text_value IS NOT NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND (i.text_value, i.record_id) < ($5::text, $4::uuid) ORDER BY i.text_value DESC, i.record_id DESC LIMIT 3) UNION ALL (SELECT i.record_id AS id, NULL::text COLLATE "C" AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $6::uuid AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY i.record_id DESC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 IS NULL, k0 DESC, id DESC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
    expect(rows(everything, sort('code', 'desc'), [null, 'x'])).toMatchInlineSnapshot(
      `"SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT i.record_id AS id, i.text_value AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $3::uuid AND i.text_value IS NOT NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND false ORDER BY i.text_value DESC, i.record_id DESC LIMIT 3) UNION ALL (SELECT i.record_id AS id, NULL::text COLLATE "C" AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $4::uuid AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND i.record_id < $5::uuid ORDER BY i.record_id DESC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 IS NULL, k0 DESC, id DESC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
  });

  it('from where a filter on the sorted field begins; what has no value never meets it', () => {
    expect(rows(everything, { ...sort('amount'), ...filter('amount', '5', 'gte') })).toMatchInlineSnapshot(
      `"SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT i.record_id AS id, i.number_value AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $3::uuid AND i.number_value IS NOT NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND i.number_value >= $4::numeric AND (r.field_values ->> 'amount')::numeric >= $5::numeric ORDER BY i.number_value ASC, i.record_id ASC LIMIT 3) UNION ALL (SELECT i.record_id AS id, NULL::numeric AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $6::uuid AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND false ORDER BY i.record_id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 IS NULL, k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
  });

  it('sorted by one field and filtered by another: by the few that are found, or along the order', () => {
    expect(rows(everything, { ...sort('name'), ...filter('code', 'a') })).toMatchInlineSnapshot(
      `"WITH hits AS MATERIALIZED (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $3::uuid AND i.text_value = left(fold_text($4::text), 200) COLLATE "C" LIMIT 2001) SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT r.id AS id, r.name_key AS k0, 1 AS bit FROM hits h CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = h.record_id OFFSET 0) r WHERE r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $6::uuid AND i.text_value = left(fold_text($7::text), 200) COLLATE "C") AND (r.field_values ->> 'code') = $5::text AND (SELECT count(*) FROM hits) <= 2000 ORDER BY r.name_key ASC, r.id ASC LIMIT 3) UNION ALL (SELECT r.id AS id, r.name_key AS k0, 1 AS bit FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $9::uuid AND i.text_value = left(fold_text($10::text), 200) COLLATE "C") AND (r.field_values ->> 'code') = $8::text AND (SELECT count(*) FROM hits) > 2000 ORDER BY r.name_key ASC, r.id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
    expect(rows(everything, { ...sort('code'), ...filter('amount', '5') })).toMatchInlineSnapshot(
      `"WITH hits AS MATERIALIZED (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $3::uuid AND i.number_value = $4::numeric LIMIT 2001) SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT r.id AS id, left(fold_text((r.field_values ->> 'code')), 200) COLLATE "C" AS k0, 1 AS bit FROM hits h CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = h.record_id OFFSET 0) r WHERE r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $6::uuid AND i.number_value = $7::numeric) AND (r.field_values ->> 'amount')::numeric = $5::numeric AND (SELECT count(*) FROM hits) <= 2000 ORDER BY left(fold_text((r.field_values ->> 'code')), 200) COLLATE "C" IS NULL, left(fold_text((r.field_values ->> 'code')), 200) COLLATE "C" ASC, r.id ASC LIMIT 3) UNION ALL (SELECT i.record_id AS id, i.text_value AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $8::uuid AND i.text_value IS NOT NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $10::uuid AND i.number_value = $11::numeric) AND (r.field_values ->> 'amount')::numeric = $9::numeric AND (SELECT count(*) FROM hits) > 2000 ORDER BY i.text_value ASC, i.record_id ASC LIMIT 3) UNION ALL (SELECT i.record_id AS id, NULL::text COLLATE "C" AS k0, 1 AS bit FROM record_index i CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = i.record_id OFFSET 0) r WHERE i.ours AND i.field_id = $12::uuid AND i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL AND r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $14::uuid AND i.number_value = $15::numeric) AND (r.field_values ->> 'amount')::numeric = $13::numeric AND (SELECT count(*) FROM hits) > 2000 ORDER BY i.record_id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 IS NULL, k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
  });

  it('of what one member of staff owns, sorted: by the few that are theirs, or along the order', () => {
    expect(rows(through(owned), sort('name'))).toMatchInlineSnapshot(
      `"WITH hits AS MATERIALIZED (SELECT o.id AS record_id FROM records o WHERE o.ours AND o.module_id = $2::uuid AND o.owner_id = $3::uuid AND o.deleted_at IS NULL LIMIT 2001) SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT r.id AS id, r.name_key AS k0, 1 AS bit FROM hits h CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = h.record_id OFFSET 0) r WHERE r.module_id = $2::uuid AND r.owner_id = $4::uuid AND r.deleted_at IS NULL AND (SELECT count(*) FROM hits) <= 2000 ORDER BY r.name_key ASC, r.id ASC LIMIT 3) UNION ALL (SELECT r.id AS id, r.name_key AS k0, 1 AS bit FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.owner_id = $5::uuid AND r.deleted_at IS NULL AND (SELECT count(*) FROM hits) > 2000 ORDER BY r.name_key ASC, r.id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
    expect(rows(through(owned), { ...sort('name'), isDeleted: true })).toContain('o.deleted_at IS NOT NULL');
    expect(rows(through(owned))).not.toContain('hits');
    expect(rows(through(owned, { kind: 'own', recordId: 'r' }), sort('name'))).not.toContain('hits');
  });

  it('of what points at a record, along the links; filtered by another one, by the fewer of the two', () => {
    const related = relatedAccess(everything, idOf('person'), PERSON);
    expect(rows(related)).toMatchInlineSnapshot(
      `"SELECT l.record_id AS id, … FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = $4::uuid AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY l.record_id DESC LIMIT 3"`,
    );
    expect(rows(related, filter('payer', PAYER))).toMatchInlineSnapshot(
      `"WITH hits AS MATERIALIZED (SELECT x.record_id FROM record_links x WHERE x.ours AND x.field_id = $3::uuid AND x.target_id = ANY ($4::uuid[]) LIMIT 501) SELECT b.id, …, b.bits FROM ( SELECT id, bit_or(bit) AS bits FROM ((SELECT r.id AS id, 1 AS bit FROM hits h CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = h.record_id OFFSET 0) r WHERE r.module_id = $2::uuid AND EXISTS (SELECT 1 FROM record_links x WHERE x.ours AND x.field_id = $5::uuid AND x.target_id = $6::uuid AND x.record_id = r.id) AND r.deleted_at IS NULL AND (r.field_values ->> 'payer')::uuid = $7::uuid AND (SELECT count(*) FROM hits) <= 500 ORDER BY r.id DESC LIMIT 3) UNION ALL (SELECT l.record_id AS id, 1 AS bit FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $8::uuid) AND l.target_id = $9::uuid AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND (r.field_values ->> 'payer')::uuid = $10::uuid AND (SELECT count(*) FROM hits) > 500 ORDER BY l.record_id DESC LIMIT 3)) a GROUP BY id ORDER BY id DESC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
    expect(rows(related, filter('person', PERSON))).toBe(rows(related));
    expect(rows(related, sort('title'))).toMatchInlineSnapshot(
      `"SELECT l.record_id AS id, …, left(fold_text((r.field_values ->> 'title')), 200) COLLATE "C" AS k0 FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = $4::uuid AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY left(fold_text((r.field_values ->> 'title')), 200) COLLATE "C" IS NULL, left(fold_text((r.field_values ->> 'title')), 200) COLLATE "C" ASC, l.record_id ASC LIMIT 3"`,
    );
  });

  it('of several ways, each cut to the page, with a bit for each that reaches a record', () => {
    expect(rows(through(linked(), { kind: 'own', recordId: 'r' }), sort('name'))).toMatchInlineSnapshot(
      `"SELECT b.id, …, b.k0, b.bits FROM ( SELECT id, k0, bit_or(bit) AS bits FROM ((SELECT l.record_id AS id, r.name_key AS k0, 1 AS bit FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = $4::uuid AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY r.name_key ASC, l.record_id ASC LIMIT 3) UNION ALL (SELECT r.id AS id, r.name_key AS k0, 2 AS bit FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.id = $5::uuid AND r.deleted_at IS NULL ORDER BY r.name_key ASC, r.id ASC LIMIT 3)) a GROUP BY id, k0 ORDER BY k0 ASC, id ASC LIMIT 3 ) b CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = b.id OFFSET 0) r"`,
    );
  });

  it('of several ways, each by its own index: what points at a record by the links, everything along the order', () => {
    const both = through(linked(), owned);
    const waysOf = (more: Partial<RecordQuery>): string[] => rows(both, more).split('UNION ALL');
    const [byLinks = '', ...alongTheOrder] = waysOf(sort('amount'));
    expect(byLinks).toContain('FROM record_links l');
    expect(byLinks).not.toContain('record_index');
    expect(alongTheOrder.every((way) => way.includes('FROM record_index i'))).toBe(true);
    const [filtered = '', , last = ''] = waysOf({ ...sort('amount'), ...filter('amount', '5', 'gte') });
    expect(filtered).toContain(`(r.field_values ->> 'amount')::numeric >= `);
    expect([filtered.includes('false'), last.includes('AND false')]).toEqual([false, true]);
  });

  it('by the first condition that an index can tell of', () => {
    const conditions = [...filter('code', 'a', 'ne').filter, ...filter('amount', '5').filter];
    const sql = rows(everything, { ...sort('name'), filter: conditions });
    expect(sql).toMatch(/^WITH hits AS MATERIALIZED \(SELECT i.record_id .* i.number_value = /);
  });

  it('of what a member of staff owns among what points at a record, by the links alone', () => {
    const of: RecordPredicate = { kind: 'owned', ownerId: 'noor', of: linked() };
    expect(rows(through(of), sort('title'))).not.toContain('hits');
  });

  it('of a path, from each record in between', () => {
    const path: RecordPredicate = {
      ...{ kind: 'chained', fieldId: idOf('person'), throughFieldId: 'account', targetId: 'nordvind' },
    };
    expect(rows(through(path), sort('name'))).toMatchInlineSnapshot(
      `"SELECT p.* FROM (SELECT y.record_id AS id FROM record_links y JOIN records z ON z.ours AND z.id = y.record_id AND z.deleted_at IS NULL WHERE y.ours AND y.field_id = $4::uuid AND y.target_id = $5::uuid) m CROSS JOIN LATERAL (SELECT l.record_id AS id, …, r.name_key AS k0 FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = m.id AND r.module_id = $2::uuid AND r.deleted_at IS NULL ORDER BY r.name_key ASC, l.record_id ASC LIMIT 3) p ORDER BY p.k0 ASC, p.id ASC LIMIT 3"`,
    );
    expect(short(pageOf(through(path)).count())).toMatchInlineSnapshot(
      `"SELECT count(*) AS count FROM (SELECT p.* FROM (SELECT y.record_id AS id FROM record_links y JOIN records z ON z.ours AND z.id = y.record_id AND z.deleted_at IS NULL WHERE y.ours AND y.field_id = $4::uuid AND y.target_id = $5::uuid) m CROSS JOIN LATERAL (SELECT r.id FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = m.id AND r.module_id = $2::uuid AND r.deleted_at IS NULL) p) c"`,
    );
  });

  it('and counted: each record once', () => {
    expect(short(pageOf(through(linked(), owned), filter('code', 'a')).count())).toMatchInlineSnapshot(
      `"SELECT count(*) AS count FROM (SELECT r.id FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.ours AND r.id = l.record_id OFFSET 0) r WHERE l.ours AND l.field_id = (SELECT $3::uuid) AND l.target_id = $4::uuid AND r.module_id = $2::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $6::uuid AND i.text_value = left(fold_text($7::text), 200) COLLATE "C") AND (r.field_values ->> 'code') = $5::text UNION SELECT r.id FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.owner_id = $8::uuid AND r.deleted_at IS NULL AND r.id IN (SELECT i.record_id FROM record_index i WHERE i.ours AND i.field_id = $10::uuid AND i.text_value = left(fold_text($11::text), 200) COLLATE "C") AND (r.field_values ->> 'code') = $9::text) c"`,
    );
    expect(short(pageOf(everything).groups('r.x'))).toMatchInlineSnapshot(
      `"SELECT c.value, count(*) AS count FROM (SELECT r.id, r.x AS value FROM records r WHERE r.ours AND r.module_id = $2::uuid AND r.deleted_at IS NULL) c GROUP BY c.value"`,
    );
  });

  it('searched: a whole module by the words, a scope by the texts of its rows', () => {
    const related = relatedAccess(everything, idOf('person'), PERSON);
    const isByWords = (access: RecordAccess) => rows(access, { q: 'ann' }).split('words @@').length - 1;
    expect([isByWords(everything), isByWords(related), isByWords(through(linked(), owned))]).toEqual([1, 0, 1]);
    expect(isByWords(through({ kind: 'own', recordId: 'r' }))).toBe(0);
  });

  it('of one way of several that reaches anything, with its bit', () => {
    expect(rows(through(linked(), { kind: 'none' }))).toContain(', 1 AS bits FROM record_links l');
    expect(rows(through(linked()))).not.toContain('bits');
  });

  it('as nothing, where nothing is in reach', () => {
    expect([pageOf(through({ kind: 'none' })).isEmpty, pageOf(everything).isEmpty]).toEqual([true, false]);
    expect([pageOf(everything).hasBits, pageOf(through(owned, linked())).hasBits]).toEqual([false, true]);
  });
});
