import type { DataSource } from 'typeorm';

/** What makes two schemas the same, one query a kind: rows of `name` and `definition`. */
const KINDS = {
  tables: `SELECT relname::text AS name, relkind::text || ' ' || relrowsecurity || ' ' || relforcerowsecurity AS definition
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'm', 'S', 'p', 'f')`,
  columns: `SELECT a.attrelid::regclass || '.' || a.attname AS name,
      concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
        NULLIF(a.attgenerated::text, ''), NULLIF(a.attidentity::text, ''), pg_get_expr(d.adbin, d.adrelid),
        CASE WHEN a.attcollation <> 0 THEN a.attcollation::regcollation::text END) AS definition
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v', 'm', 'p')
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`,
  constraints: `SELECT conrelid::regclass || '.' || conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace`,
  indexes: `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = current_schema()`,
  policies: `SELECT tablename || '.' || policyname AS name,
      concat_ws(' ', permissive, roles, cmd, qual, with_check) AS definition
    FROM pg_policies WHERE schemaname = current_schema()`,
  triggers: `SELECT tgrelid::regclass || '.' || tgname AS name, tgenabled::text || ' ' || pg_get_triggerdef(t.oid) AS definition
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace`,
  functions: `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind <> 'a'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  types: `SELECT t.oid::regtype::text AS name, t.typtype::text AS definition FROM pg_type t
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = current_schema()::regnamespace AND t.typelem = 0
      AND (t.typtype <> 'c' OR c.relkind = 'c')`,
  extensions: `SELECT extname AS name, extnamespace::regnamespace::text AS definition FROM pg_extension
    WHERE extname <> 'plpgsql'`,
} as const;

const OWN_TABLE = 'schema_migrations';

export type SchemaCatalog = Record<keyof typeof KINDS, Record<string, string>>;

/** Everything in the schema but the list of migrations itself. */
export async function schemaCatalog(source: DataSource): Promise<SchemaCatalog> {
  const entries = await Promise.all(
    Object.entries(KINDS).map(async ([kind, sql]): Promise<[string, Record<string, string>]> => {
      const rows: { name: string; definition: string }[] = await source.query(sql);
      const others = rows.filter(({ name, definition }) => !`${name} ${definition}`.includes(OWN_TABLE));
      return [kind, Object.fromEntries(others.map(({ name, definition }) => [name, definition]))];
    }),
  );
  return Object.fromEntries(entries) as SchemaCatalog;
}
