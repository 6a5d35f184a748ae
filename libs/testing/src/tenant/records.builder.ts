import type { RecordDetail, SharingSetting } from '@portico/contracts';
import { Database, newId, type RequestContext, type Tenant } from '@portico/platform';
import {
  MetadataService,
  ModuleCatalogueService,
  type ModuleDefinition,
  type OrganisationMetadata,
  RecordService,
} from '@portico/records';
import type { TestApplication } from '../application/test-application';
import { givenOrganisation, type TestOrganisation } from './organisation.builder';
import { administratorContext } from './portal.builder';

/** An organisation with the ready-made modules, and the handles that a test of records needs. */
export interface RecordsTenant {
  organisation: TestOrganisation;
  context: RequestContext;
  tenant: Tenant;
  /** The metadata of now. */
  metadata(): Promise<OrganisationMetadata>;
  module(name: string): Promise<ModuleDefinition>;
  /** Creates a record as the administrator would. */
  create(module: string, values: Record<string, unknown>, externalId?: string): Promise<RecordDetail>;
  /** A second layout of a module, with all its fields. */
  addLayout(module: string, name: string): Promise<string>;
  /** The sharing setting of all modules: what staff reach that others own. */
  share(sharing: SharingSetting): Promise<void>;
}

export async function givenRecordsTenant(test: TestApplication): Promise<RecordsTenant> {
  const organisation = await givenOrganisation(test, {}, (transaction) =>
    test.get(ModuleCatalogueService).install(transaction),
  );
  const context = administratorContext(test, organisation);
  const tenant = test.get(Database).for(context);
  const metadata = () => test.get(MetadataService).of(tenant);
  return {
    organisation,
    context,
    tenant,
    metadata,
    module: async (name) => (await metadata()).get(name),
    create: (module, values, externalId) =>
      test.get(RecordService).create(administratorContext(test, organisation), module, {
        values: values as never,
        ...(externalId === undefined ? {} : { externalId }),
      }),
    addLayout: async (module, name) => {
      const id = newId();
      await tenant.execute(
        `INSERT INTO layouts (organisation_id, id, module_id, name, sections, position)
         SELECT $1, $3, m.id, $4, l.sections, 1 FROM modules m
         JOIN layouts l ON l.organisation_id = $1 AND l.module_id = m.id AND l.is_default
         WHERE m.organisation_id = $1 AND m.api_name = $2`,
        [module, id, name],
      );
      await tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
      return id;
    },
    share: async (sharing) => {
      await tenant.execute('UPDATE modules SET sharing = $2 WHERE organisation_id = $1', [sharing]);
      await tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
    },
  };
}
