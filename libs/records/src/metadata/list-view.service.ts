import { Inject, Injectable } from '@nestjs/common';
import { LIST_VIEW_LIMIT, type ListView, type ListViewWrite, type Page } from '@portico/contracts';
import {
  Database,
  mistake,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  requireIfMatch,
  type Tenant,
  type TenantTransaction,
  violates,
} from '@portico/platform';
import type { ModuleDefinition } from './definition.types';
import { ListViewRepository, type ListViewRow } from './list-view.repository';
import { type KnownModule, listViewMistakes, orderMistakes, shownListView } from './list-view.rules';
import { MetadataEditor } from './metadata-editor.service';
import { MetadataService } from './metadata.service';
import { ModuleAccess } from './module-access.service';
import type { OrganisationMetadata } from './organisation-metadata';

export interface VersionedListView {
  value: ListView;
  revision: string;
}
type Opened = { module: ModuleDefinition; known: KnownModule; rows: ListViewRow[] };

/**
 * The list views of a module.
 *
 * - Shared ones, and what becomes or was one, are for who manages modules; one's own for anybody who knows the module.
 * - Somebody else's own view is not there.
 * - One shared view is the default: it can be changed and replaced, not taken away.
 * - A view names only fields that its maker knows, and shows only those that its reader does.
 */
@Injectable()
export class ListViewService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(MetadataEditor) private readonly editor: MetadataEditor,
    @Inject(ModuleAccess) private readonly access: ModuleAccess,
    @Inject(ListViewRepository) private readonly views: ListViewRepository,
  ) {}

  async list(context: RequestContext, moduleName: string): Promise<Page<ListView>> {
    const tenant = this.database.for(context);
    const { rows, known } = await this.open(tenant, context, await this.metadata.of(tenant), moduleName);
    return { data: rows.map((row) => shownListView(row, known)), page: { nextCursor: null, hasMore: false } };
  }

  async get(context: RequestContext, moduleName: string, id: string): Promise<VersionedListView> {
    const tenant = this.database.for(context);
    const { rows, known } = await this.open(tenant, context, await this.metadata.of(tenant), moduleName);
    const value = shownListView(viewIn(rows, id), known);
    return { value, revision: value.revision };
  }

  /** @throws PorticoError INPUT_INVALID, FORBIDDEN for a shared one, CONFLICT for one too many */
  async create(context: RequestContext, moduleName: string, input: ListViewWrite): Promise<VersionedListView> {
    const id = newId();
    const isShared = (): boolean => input.isShared;
    await this.change(context, moduleName, 'create', isShared, async (transaction, { module, known, rows }) => {
      refuseMistakes(listViewMistakes(input, known, null));
      const position = placeAmong(rows, input);
      const row = { id, module_id: module.id, position, ...contentOf(context, input), is_default: false };
      await named(() => this.views.insert(transaction, row));
      if (input.isDefault) await this.makeDefault(transaction, row);
      return row;
    });
    return this.get(context, moduleName, id);
  }

  /** @throws PorticoError INPUT_INVALID, FORBIDDEN for a shared one, PRECONDITION_FAILED when it changed meanwhile */
  async save(
    context: RequestContext,
    moduleName: string,
    id: string,
    input: ListViewWrite,
    ifMatch: string | undefined,
  ): Promise<VersionedListView> {
    const isShared = (rows: readonly ListViewRow[]): boolean => input.isShared || isOfAll(viewIn(rows, id));
    await this.change(context, moduleName, 'update', isShared, async (transaction, { known, rows }) => {
      const before = viewIn(rows, id);
      requireIfMatch(ifMatch, shownListView(before, known).revision);
      refuseMistakes(listViewMistakes(input, known, before));
      const position = isOfAll(before) === input.isShared ? before.position : placeAmong(rows, input);
      const row = { ...before, ...contentOf(context, input), position };
      await named(() => this.views.save(transaction, row));
      if (input.isDefault && !before.is_default) await this.makeDefault(transaction, row);
      return row;
    });
    return this.get(context, moduleName, id);
  }

  /** @throws PorticoError CONFLICT for the default one, FORBIDDEN for a shared one */
  async delete(context: RequestContext, moduleName: string, id: string): Promise<void> {
    const isShared = (rows: readonly ListViewRow[]): boolean => isOfAll(viewIn(rows, id));
    await this.change(context, moduleName, 'delete', isShared, async (transaction, { rows }) => {
      const row = viewIn(rows, id);
      if (row.is_default) throw new PorticoError('CONFLICT', { detail: 'The default list view stays.' });
      await this.views.delete(transaction, id);
      return row;
    });
  }

  /** How the shared ones follow each other. @throws PorticoError INPUT_INVALID when it is not all of them, each once */
  async order(context: RequestContext, moduleName: string, ids: readonly string[]): Promise<Page<ListView>> {
    const isShared = (): boolean => true;
    await this.change(context, moduleName, 'order', isShared, async (transaction, { module, rows }) => {
      refuseMistakes(
        orderMistakes(
          ids,
          rows.filter(isOfAll).map((row) => row.id),
        ),
      );
      await this.views.saveOrder(transaction, module.id, ids);
      return null;
    });
    return this.list(context, moduleName);
  }

  /** While no other change of metadata can happen; what others see is in force with their next request. */
  private async change(
    context: RequestContext,
    moduleName: string,
    action: 'create' | 'update' | 'delete' | 'order',
    isShared: (rows: readonly ListViewRow[]) => boolean,
    work: (transaction: TenantTransaction, opened: Opened) => Promise<ListViewRow | null>,
  ): Promise<void> {
    await this.editor.locked(context, async (transaction, metadata) => {
      const opened = await this.open(transaction, context, metadata, moduleName);
      const isEverybodys = isShared(opened.rows);
      if (isEverybodys) requireManager(context);
      const row = await work(transaction, opened);
      if (isEverybodys) await this.editor.raiseRevision(transaction);
      await this.editor.note(transaction, context, `list-view.${action}`, row?.id ?? opened.module.id, {
        ...{ module: opened.module.apiName, ...(row ? { view: row.name.en } : {}), isShared: isEverybodys },
      });
    });
  }

  private async makeDefault(transaction: TenantTransaction, row: ListViewRow): Promise<void> {
    await this.views.takeDefault(transaction, row.module_id);
    await this.views.save(transaction, { ...row, is_default: true });
  }

  private async open(
    tenant: Tenant,
    context: RequestContext,
    metadata: OrganisationMetadata,
    moduleName: string,
  ): Promise<Opened> {
    const module = this.access.get(context, metadata, moduleName);
    const fieldByName = this.access.fields(context, metadata, module);
    const rows = await this.views.list(tenant, module.id, context.actor.id);
    return { module, known: { apiName: module.apiName, fieldByName }, rows };
  }
}

function contentOf(
  { actor }: RequestContext,
  { name, isShared, listFields, listFilter, listSort }: ListViewWrite,
): Pick<ListViewRow, 'staff_user_id' | 'name' | 'list_fields' | 'list_filter' | 'list_sort'> {
  return {
    ...{ staff_user_id: isShared ? null : actor.id, name },
    ...{ list_fields: listFields, list_filter: listFilter, list_sort: listSort },
  };
}

/** Behind the others of its kind. @throws PorticoError CONFLICT for one too many */
function placeAmong(rows: readonly ListViewRow[], { isShared }: ListViewWrite): number {
  const beside = rows.filter((row) => isOfAll(row) === isShared);
  if (beside.length >= LIST_VIEW_LIMIT)
    throw new PorticoError('CONFLICT', { detail: 'The module has too many list views.' });
  return Math.max(-1, ...beside.map(({ position }) => position)) + 1;
}

function isOfAll(row: ListViewRow): boolean {
  return row.staff_user_id === null;
}

function viewIn(rows: readonly ListViewRow[], id: string): ListViewRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound();
  return row;
}

function requireManager({ actor }: RequestContext): void {
  if (actor.kind === 'staff' && !actor.permissions.has('module.manage')) throw new PorticoError('FORBIDDEN');
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!violates(error, 'list_views_name')) throw error;
    throw new PorticoError('INPUT_INVALID', { errors: [mistake('/name/en', 'NOT_UNIQUE')], cause: error });
  }
}
