import type { Database } from '@portico/platform';
import { MetadataRepository } from '../metadata/metadata.repository';
import { READY_MADE_MODULES } from './catalogue';
import { ModuleCatalogueService } from './module-catalogue.service';

/**
 * Gives organisations of an earlier release the ready-made modules that came since: part of migrating. Where nothing is
 * missing it is one query. Each organisation is a transaction of its own, so that an interrupted run goes on.
 */
export async function completeModules(database: Database): Promise<number> {
  const catalogue = new ModuleCatalogueService(new MetadataRepository());
  const names = READY_MADE_MODULES.map(({ apiName }) => apiName);
  const incomplete = await database.global.query<{ id: string }>(
    `SELECT o.id FROM organisations o
     WHERE (SELECT count(*) FROM modules m WHERE m.organisation_id = o.id AND m.api_name = ANY ($1)) < $2`,
    [names, names.length],
  );
  for (const { id } of incomplete) {
    await database.transaction({ organisationId: id }, async (transaction) => {
      // Whoever makes a module at this moment waits, or is seen.
      await transaction.execute('SELECT 1 FROM organisations WHERE id = $1 FOR NO KEY UPDATE');
      await catalogue.install(transaction);
    });
  }
  return incomplete.length;
}
