import {
  type CriterionOperator,
  type FieldPermission,
  type Scope,
  STAFF_PERMISSIONS,
  type TabConfiguration,
  type TabKind,
  type TabView,
  type TypeConfiguration,
} from '@portico/contracts';
import { Database, etagOf, newId, type RequestContext } from '@portico/platform';
import {
  ConfigurationDraftService,
  PortalConfigModule,
  PortalService,
  PublicationService,
} from '@portico/portal-config';
import {
  MetadataService,
  ModuleCatalogueService,
  type ModuleDefinition,
  type OrganisationMetadata,
} from '@portico/records';
import type { TestApplication } from '../application/test-application';
import { givenOrganisation, type TestOrganisation } from './organisation.builder';

/** What `givenPortal` needs in the application; further modules stand beside it. */
export const PORTAL_MODULES = [PortalConfigModule] as const;

/** A tab in words: names instead of ids. */
export interface TestTab {
  kind: TabKind;
  /** Api name. */
  module: string;
  /** Letters of what is granted: v(iew), c(reate), e(dit), d(elete). */
  actions: string;
  /** Api names, columns as `lineItems.quantity`; with `!` behind them editable, else read-only. */
  fields: string[];
  /** Api name of the lookup; without it the module's first one to the base module. */
  filterBy?: string;
  /** The lookup of the record in between, of a path of two hops. */
  filterThrough?: string;
  scope?: Scope;
  throughColleagues?: boolean;
  /** Conditions: field, operator, values. */
  criteria?: [string, CriterionOperator, ...string[]][];
  view?: TabView;
  notes?: boolean;
  attachments?: boolean;
  /** Names of layouts; without them all. */
  layouts?: string[];
}

export interface TestPortal {
  id: string;
  name: string;
  slug: string;
  /** Its default type. */
  userTypeId: string;
  /** `/api/v1/organisations/{o}/portals/{p}` */
  path: string;
}

/** What the default type of a test's portal opens unless told otherwise: the own contact, and invoices to look at. */
export const TEST_TABS: readonly TestTab[] = [
  { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'], notes: true, attachments: true },
  { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject', 'status', 'grandTotal'] },
];

/** An organisation with the ready-made modules. */
export function givenCrm(
  test: TestApplication,
  input: Parameters<typeof givenOrganisation>[1] = {},
): Promise<TestOrganisation> {
  return givenOrganisation(test, input, (tx) => test.get(ModuleCatalogueService).install(tx));
}

/** The context of somebody of the organisation who may do everything. */
export function administratorContext(test: TestApplication, organisation: TestOrganisation): RequestContext {
  return {
    organisationId: organisation.id,
    actor: {
      kind: 'staff',
      id: organisation.administrator.id,
      name: 'Maya Ross',
      permissions: new Set(STAFF_PERMISSIONS),
    },
    correlationId: 'test',
    language: 'en',
    now: test.clock.now(),
  };
}

/** Words into a configuration, by the metadata of now. */
export function configurationOf(
  metadata: OrganisationMetadata,
  baseModule: string,
  tabs: readonly TestTab[],
): TypeConfiguration {
  const base = metadata.get(baseModule);
  return { baseModuleId: base.id, tabs: tabs.map((tab) => tabOf(metadata, base, tab)) };
}

/** A portal over Contacts; live unless `isDraft`. */
export async function givenPortal(
  test: TestApplication,
  organisation: TestOrganisation,
  options: { name?: string; slug?: string; tabs?: readonly TestTab[]; isDraft?: boolean } = {},
): Promise<TestPortal> {
  const context = administratorContext(test, organisation);
  const id = newId();
  const name = options.name ?? `Portal ${id.slice(-12)}`;
  const slug = options.slug ?? `portal-${id.slice(-12)}`;
  const made = await test.get(PortalService).create(context, { name, slug }, id);
  const path = `${organisation.path}/portals/${id}`;
  const portal = { id, name, slug, userTypeId: made.defaultUserTypeId, path };
  await givenDraft(test, organisation, portal, options.tabs ?? TEST_TABS);
  if (!options.isDraft) await test.get(PublicationService).finish(context, id);
  return portal;
}

/** Saves the draft of the portal's default type, or of another type, over Contacts. */
export async function givenDraft(
  test: TestApplication,
  organisation: TestOrganisation,
  portal: TestPortal,
  tabs: readonly TestTab[],
  userTypeId = portal.userTypeId,
): Promise<void> {
  const context = administratorContext(test, organisation);
  const metadata = await test.get(MetadataService).of(test.get(Database).for(context));
  const drafts = test.get(ConfigurationDraftService);
  const { revision } = await drafts.get(context, portal.id, userTypeId);
  await drafts.save(context, portal.id, userTypeId, configurationOf(metadata, 'Contacts', tabs), etagOf(revision));
}

/** The same, in force at once. */
export async function givenPublished(
  test: TestApplication,
  organisation: TestOrganisation,
  portal: TestPortal,
  tabs: readonly TestTab[],
  userTypeId = portal.userTypeId,
): Promise<void> {
  await givenDraft(test, organisation, portal, tabs, userTypeId);
  const context = administratorContext(test, organisation);
  const { revision } = await test.get(ConfigurationDraftService).get(context, portal.id, userTypeId);
  await test.get(PublicationService).publish(context, portal.id, userTypeId, etagOf(revision));
}

function tabOf(metadata: OrganisationMetadata, base: ModuleDefinition, tab: TestTab): TabConfiguration {
  const module = metadata.get(tab.module);
  const lookup = module.fields.find((field) =>
    tab.filterBy === undefined
      ? field.kind === 'lookup' && field.lookupModuleId === base.id
      : field.apiName === tab.filterBy,
  );
  const fields = Object.fromEntries(
    tab.fields.map((word): [string, FieldPermission] => [
      fieldId(module, word.replace('!', '')),
      word.endsWith('!') ? 'editable' : 'read-only',
    ]),
  );
  return {
    kind: tab.kind,
    moduleId: module.id,
    actions: {
      view: tab.actions.includes('v'),
      create: tab.actions.includes('c'),
      edit: tab.actions.includes('e'),
      delete: tab.actions.includes('d'),
    },
    filterByFieldId: tab.kind === 'related' ? (lookup?.id ?? null) : null,
    scope: tab.scope ?? 'own',
    ...optionsOf(metadata, module, lookup, tab),
    ...(tab.notes ? { notes: true } : {}),
    ...(tab.attachments ? { attachments: true } : {}),
    view: tab.view ?? 'list',
    layouts: module.layouts
      .filter(({ name }) => tab.layouts?.includes(name) ?? true)
      .map(({ id }) => ({ layoutId: id, fields })),
  };
}

/** The module in between: of several that the first lookup may point into, the first that has the second one. */
function betweenOf(
  metadata: OrganisationMetadata,
  lookup: ModuleDefinition['fields'][number] | undefined,
  through: string,
): ModuleDefinition {
  const ids = lookup?.lookupModuleIds ?? [lookup?.lookupModuleId ?? ''];
  const modules = ids.map((id) => metadata.get(id));
  return modules.find(({ fieldByName }) => fieldByName.has(through)) ?? metadata.get(ids[0] ?? '');
}

/** What a tab has only where a test asks for it: as in versions from before it could be asked for. */
function optionsOf(
  metadata: OrganisationMetadata,
  module: ModuleDefinition,
  lookup: ModuleDefinition['fields'][number] | undefined,
  { filterThrough, throughColleagues, criteria }: TestTab,
): Pick<TabConfiguration, 'filterThroughFieldId' | 'throughColleagues' | 'criteria'> {
  return {
    ...(filterThrough === undefined
      ? {}
      : { filterThroughFieldId: fieldId(betweenOf(metadata, lookup, filterThrough), filterThrough) }),
    ...(throughColleagues === undefined ? {} : { throughColleagues }),
    ...(criteria === undefined
      ? {}
      : {
          criteria: criteria.map(([name, operator, ...values]) => ({
            fieldId: fieldId(module, name),
            operator,
            values,
          })),
        }),
  };
}

function fieldId(module: ModuleDefinition, path: string): string {
  const [name = '', column] = path.split('.');
  const field = module.fieldByName.get(name);
  const found = column === undefined ? field : field?.columns.find(({ apiName }) => apiName === column);
  if (!found) throw new Error(`${module.apiName} has no field ${path}`);
  return found.id;
}
