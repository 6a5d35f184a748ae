import type { DataSource } from 'typeorm';

/**
 * Makes the role that `DATABASE_ROLE` names able to do an application's work, and no more: it may not log in, owns
 * nothing, and row-level security binds it. Run after every migration, so that it reaches new tables as well. The
 * role is created where the login of `DATABASE_URL` may do that; the trail of events can only be added to.
 *
 * @throws Error where the role ignores row-level security
 */
export async function grantDatabaseRole(source: DataSource, role: string): Promise<void> {
  const quoted = `"${role.replaceAll('"', '""')}"`;
  const [found]: { isOrdinary: boolean }[] = await source.query(
    `SELECT NOT (rolsuper OR rolbypassrls) AS "isOrdinary" FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (found && !found.isOrdinary) throw new Error(`DATABASE_ROLE ${role} ignores row-level security: name another.`);
  if (!found) await source.query(`CREATE ROLE ${quoted} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
  if (!(await mayBecome(source, quoted))) await source.query(`GRANT ${quoted} TO CURRENT_USER`);
  const tables: { name: string; schema: string }[] = await source.query(
    `SELECT quote_ident(tablename) AS name, quote_ident(schemaname) AS schema FROM pg_tables
     WHERE schemaname = current_schema() AND tablename <> 'schema_migrations'`,
  );
  const schema = tables[0]?.schema ?? 'public';
  const names = tables.map(({ name }) => name).join(', ');
  await source.query(`GRANT USAGE ON SCHEMA ${schema} TO ${quoted}`);
  await source.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${names} TO ${quoted}`);
  await source.query(`REVOKE UPDATE, DELETE ON audit_events FROM ${quoted}`);
  await source.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${quoted}`);
}

/** Tried out: from PostgreSQL 16 on, to be a member of a role is not enough. */
async function mayBecome(source: DataSource, quoted: string): Promise<boolean> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    return await runner.query(`SET LOCAL ROLE ${quoted}`).then(
      () => true,
      () => false,
    );
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
