import { Inject, Injectable } from '@nestjs/common';
import type { FieldPermission, ModuleActions, TabConfiguration, TypeConfiguration } from '@portico/contracts';
import { Database, etagOf, newId, type RequestContext } from '@portico/platform';
import { ConfigurationDraftService, PortalService, PublicationService } from '@portico/portal-config';
import { MetadataService, type ModuleDefinition, type OrganisationMetadata } from '@portico/records';
import type { SampleIds } from './sample-record.loader';
import type { SamplePortal } from './sample.types';
import { SampleUserLoader } from './sample-user.loader';

const VIEW: ModuleActions = { view: true, create: false, edit: false, delete: false };

/** What customers of the sample may see: `name` to read, `name!` to write. */
const TABS: readonly { kind: 'base' | 'related'; module: string; actions: ModuleActions; fields: string }[] = [
  {
    kind: 'base',
    module: 'Contacts',
    actions: { ...VIEW, edit: true },
    fields:
      'fullName firstName lastName email phone! mobile! title department mailingStreet! mailingCity! mailingCode! mailingCountry',
  },
  {
    kind: 'related',
    module: 'Invoices',
    actions: VIEW,
    fields:
      'number subject status dueDate grandTotal billingCity lineItems lineItems.product lineItems.description lineItems.quantity',
  },
  { kind: 'related', module: 'Quotes', actions: VIEW, fields: 'number subject stage validUntil grandTotal terms' },
  {
    kind: 'related',
    module: 'Tickets',
    actions: { ...VIEW, create: true, edit: true },
    fields: 'number title! status priority! severity! category! description!',
  },
];

/** The sample's live portal, made the way an administrator makes one. */
@Injectable()
export class SamplePortalLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PortalService) private readonly portals: PortalService,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(PublicationService) private readonly publication: PublicationService,
    @Inject(SampleUserLoader) private readonly users: SampleUserLoader,
  ) {}

  async load(context: RequestContext, sample: SamplePortal, ids: SampleIds): Promise<void> {
    const { name, slug, primaryColour } = sample;
    const existing = (await this.portals.list(context, { cursor: null })).data[0];
    const portal = existing ?? (await this.portals.create(context, { name, slug }, newId()));
    if (portal.status === 'draft') {
      const { revision } = await this.portals.get(context, portal.id);
      await this.portals.change(context, portal.id, { primaryColour }, etagOf(revision));
      const configuration = configurationOf(await this.metadata.of(this.database.for(context)));
      const draft = await this.drafts.get(context, portal.id, portal.defaultUserTypeId);
      await this.drafts.save(context, portal.id, portal.defaultUserTypeId, configuration, etagOf(draft.revision));
      await this.publication.finish(context, portal.id);
    }
    await this.users.load(context, portal, sample, ids);
  }
}

function configurationOf(metadata: OrganisationMetadata): TypeConfiguration {
  const base = metadata.get('Contacts');
  const tabs = TABS.map((tab): TabConfiguration => {
    const module = metadata.get(tab.module);
    const filterBy = module.fields.find((field) => field.kind === 'lookup' && field.lookupModuleId === base.id);
    const fields = Object.fromEntries(tab.fields.split(' ').map((word) => permission(module, word)));
    return {
      kind: tab.kind,
      moduleId: module.id,
      actions: tab.actions,
      filterByFieldId: tab.kind === 'related' ? (filterBy?.id ?? null) : null,
      scope: 'own',
      view: 'list',
      layouts: module.layouts.map(({ id }) => ({ layoutId: id, fields })),
    };
  });
  return { baseModuleId: base.id, tabs };
}

function permission(module: ModuleDefinition, word: string): [string, FieldPermission] {
  const [name = '', column] = word.replace('!', '').split('.');
  const field = module.fieldByName.get(name);
  const found = column === undefined ? field : field?.columns.find(({ apiName }) => apiName === column);
  if (!found) throw new Error(`${module.apiName} has no field ${word}`);
  return [found.id, word.endsWith('!') ? 'editable' : 'read-only'];
}
