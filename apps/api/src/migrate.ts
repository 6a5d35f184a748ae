import { createDataSource, Database, grantDatabaseRole, type PorticoConfig } from '@portico/platform';
import { completeModules } from '@portico/records';

/** Brings the database to this release's schema, and its organisations to this release's modules. Several processes may try at once: one does it, the others wait. */
export async function migrate(config: PorticoConfig): Promise<void> {
  const source = await createDataSource({
    url: config.databaseUrl,
    poolSize: 2,
    applicationName: 'portico-migrate',
  }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('portico.migrate'))`);
    await source.runMigrations();
    await completeModules(new Database(source, null));
    if (config.databaseRole !== null) await grantDatabaseRole(source, config.databaseRole);
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(hashtext('portico.migrate'))`);
    await lock.release();
    await source.destroy();
  }
}
