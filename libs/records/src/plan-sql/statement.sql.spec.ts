import type { AccessPlan, RecordPredicate } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import type { RecordAccess, RecordQuery } from './access.types';
import { checkQuery } from './query-fields.rules';
import { staffAccess } from './staff-access.rules';
import { getStatement, listStatement, reachStatement, type RowStatement } from './statement.sql';

const QUERY: RecordQuery = {
  ...{ limit: 25, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
};
const metadata = metadataOf([
  { name: 'Leads', nameField: 'title', fields: [{ name: 'title', kind: 'text' }] },
  { name: 'Contacts', nameField: 'fullName', fields: [{ name: 'fullName', kind: 'text' }] },
  {
    name: 'Invoices',
    nameField: 'number',
    fields: [
      { name: 'number', kind: 'auto-number' },
      { name: 'subject', kind: 'text' },
      { name: 'margin', kind: 'percent' },
      { name: 'contact', kind: 'lookup', lookup: 'Contacts' },
      { name: 'owner', kind: 'owner' },
      {
        ...{ name: 'lineItems', kind: 'sub-form' },
        columns: [
          { name: 'quantity', kind: 'decimal' },
          { name: 'owner', kind: 'owner' },
        ],
      },
    ],
  },
]);
const invoices = metadata.get('Invoices');
const [layoutId = ''] = invoices.layoutById.keys();

/** The usual case: one type, one related tab, one layout. */
function usual(): RecordAccess {
  const of: RecordPredicate = { kind: 'linked', fieldId: invoices.fieldByName.get('contact')?.id ?? '', targetId: 'T' };
  const view: RecordPredicate = { kind: 'layouts', layoutIds: [layoutId], of };
  const visible = new Set(['number', 'subject', 'contact', 'lineItems', 'lineItems.quantity']);
  const plan: AccessPlan = {
    moduleId: invoices.id,
    records: { view, edit: view, delete: { kind: 'none' } },
    canCreate: false,
    branches: [
      {
        predicate: view,
        actions: { view: true, edit: true, delete: false },
        layouts: new Map([[layoutId, { visible, writable: new Set() }]]),
      },
    ],
    creations: [],
  };
  return { metadata, plan, shape: 'portal', planOf: () => null };
}
const oneLine = (sql: string | undefined): string => (sql ?? '').replaceAll(/\s+/g, ' ');
/** What rows are made of besides their values, which are left out. */
const form = (statement: RowStatement | null): string => (statement?.form.literals ?? []).join('…');

/** The SQL of the hot paths stands here, so that a change of query is seen in review. */
describe('statements of a portal user', () => {
  it('R48: read a page through one index range, and name nothing that is hidden', () => {
    const access = usual();
    const statement = listStatement(access, QUERY, checkQuery(access, invoices, QUERY), null);
    expect(statement?.values.slice(0, 2)).toEqual([invoices.id, layoutId]);
    expect(oneLine(statement?.sql) + form(statement)).not.toContain('margin');
    expect(form(statement)).toMatchInlineSnapshot(
      `"{"id":"…","module":"Invoices","layoutId":"…","name":…,"currency":"…","createdAt":…,"actions":{"edit":true,"delete":false},"values":{"number":…,"subject":…,"contact":…}}"`,
    );
    expect(oneLine(statement?.sql)).toMatchInlineSnapshot(
      `"SELECT concat_ws(E'\\x1f', r.id, r.layout_id, to_json(r.name)::text, r.currency, to_char(r.created_at AT TIME ZONE 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\"'), COALESCE(r.field_values -> 'number', 'null'), COALESCE(r.field_values -> 'subject', 'null'), COALESCE((SELECT concat('{"id":null,"name":', to_json(k.name)::text, '}') FROM records k WHERE k.organisation_id = $1 AND k.id = $6::uuid), 'null')) AS texts, r.id FROM (SELECT l.record_id AS id, r.layout_id, r.owner_id, r.name, r.currency, r.created_at, r.field_values FROM record_links l CROSS JOIN LATERAL ( SELECT * FROM records r WHERE r.organisation_id = $1 AND r.id = l.record_id OFFSET 0) r WHERE l.organisation_id = $1 AND l.field_id = (SELECT $4::uuid) AND l.target_id = $5::uuid AND r.module_id = $2::uuid AND r.layout_id = $3::uuid AND r.deleted_at IS NULL ORDER BY l.record_id DESC LIMIT 26) r ORDER BY r.id DESC"`,
    );
  });

  it('R48: read one record by the same condition, with its rows', () => {
    const statement = getStatement(usual(), 'R', false);
    expect(oneLine(statement?.sql) + form(statement)).not.toContain('margin');
    expect(form(statement)).toMatchInlineSnapshot(
      `"{"id":"…","module":"Invoices","layoutId":"…","name":…,"currency":"…","createdAt":…,"actions":{"edit":true,"delete":false},"values":{"number":…,"subject":…,"contact":…,"lineItems":…}}"`,
    );
    expect(oneLine(statement?.sql)).toMatchInlineSnapshot(
      `"SELECT concat_ws(E'\\x1f', r.id, r.layout_id, to_json(r.name)::text, r.currency, to_char(r.created_at AT TIME ZONE 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\"'), COALESCE(r.field_values -> 'number', 'null'), COALESCE(r.field_values -> 'subject', 'null'), COALESCE((SELECT concat('{"id":null,"name":', to_json(k.name)::text, '}') FROM records k WHERE k.organisation_id = $1 AND k.id = $7::uuid), 'null'), COALESCE(COALESCE((SELECT '[' || string_agg(concat('{"id":"', s.id, '","values":{"quantity":', COALESCE(s.field_values -> 'quantity', 'null'), '}}'), ',' ORDER BY s.position, s.id) || ']' FROM subform_rows s WHERE s.organisation_id = $1 AND s.record_id = r.id AND s.field_id = $8::uuid), '[]'), 'null')) AS texts FROM (SELECT r.id, r.layout_id, r.owner_id, r.name, r.currency, r.created_at, r.field_values, CASE WHEN ((EXISTS (SELECT 1 FROM record_links x WHERE x.organisation_id = $1 AND x.field_id = $4::uuid AND x.target_id = $5::uuid AND x.record_id = r.id) AND r.layout_id = $6::uuid)) THEN 1 ELSE 0 END AS bits FROM records r WHERE r.organisation_id = $1 AND r.id = $2::uuid AND r.module_id = $3::uuid AND r.deleted_at IS NULL) r WHERE r.bits <> 0"`,
    );
  });

  it('R109: say of leads when they were converted, of nothing else', () => {
    const told = (module: string) => getStatement(staffAccess(metadata, metadata.get(module)), 'R', false);
    expect(form(told('Leads'))).toContain(',"deletedBy":…,"convertedAt":…,"actions":');
    expect(oneLine(told('Leads')?.sql)).toMatch(
      /END\)\)::text, 'null'\), COALESCE\(to_char\(r\.converted_at [^,]*, [^,]*\), 'null'\), COALESCE/,
    );
    expect(form(told('Contacts'))).toContain(',"deletedBy":…,"actions":');
    expect(told('Contacts')?.sql).not.toContain('converted_at AT');
  });

  it('say at once what staff may do everywhere, and read who is named in a line from the line', () => {
    const statement = getStatement(staffAccess(metadata, invoices), 'R', false);
    const sql = oneLine(statement?.sql);
    expect(form(statement)).toContain(`,"actions":{"edit":true,"delete":true},"values":{`);
    expect(sql).toContain(`u.id = (s.field_values ->> 'owner')::uuid`);
    expect(sql).not.toContain(`(r.field_values ->> 'owner')`);
  });

  it('R48: ask nothing where no way reaches a record, and ask where one of several might', () => {
    const access = usual();
    const ways = (...predicates: RecordPredicate[]): RecordAccess => {
      const branches = access.plan.branches.flatMap((branch) =>
        predicates.map((predicate) => ({ ...branch, predicate })),
      );
      return { ...access, plan: { ...access.plan, branches } };
    };
    expect(getStatement(ways({ kind: 'none' }, { kind: 'any', of: [] }), 'R', false)).toBeNull();
    expect(getStatement(ways({ kind: 'none' }, { kind: 'all' }), 'R', false)).not.toBeNull();
    expect(reachStatement(access.plan, 'delete', ['R'])).toBeNull();
    expect(reachStatement(access.plan, 'edit', [])).toBeNull();
    expect(reachStatement(access.plan, 'edit', ['R'])).not.toBeNull();
  });
});
