import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, LookupOption, Page, PortalRecord } from '@portico/contracts';
import { reduce } from '@portico/permission';
import { Database, mistake, PorticoError } from '@portico/platform';
import type { PortalSession } from '@portico/portal-user';
import { RecordReader, type FieldDefinition, type ModuleDefinition } from '@portico/records';
import type { PortalReach } from '../access/portal-reach';
import { PortalAccess } from '../access/portal-access.service';

const OPTION_LIMIT = 20;

/** What lookups may be set to: records that the user may open anyway, and no others (R25, R43). */
@Injectable()
export class LookupOptions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalAccess) private readonly access: PortalAccess,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  /**
   * By name where the user may see what names the record; records without a visible name cannot be chosen.
   *
   * @throws PorticoError FIELD_NOT_AVAILABLE for a field that is hidden, no lookup, or not there, and for a module that
   *   the lookup does not point into
   */
  async list(
    session: PortalSession,
    moduleName: string,
    path: string,
    { q, module: targetName }: { q: string | null; module: string | null },
  ): Promise<Page<LookupOption>> {
    const reach = await this.access.of(session);
    const { module, plan } = reach.module(moduleName);
    const field = visibleLookup(module, plan, path);
    const target = field === null ? null : targetOf(reach, field, targetName);
    if (!target) throw new PorticoError('FIELD_NOT_AVAILABLE', { errors: [mistake('field', 'FIELD_NOT_AVAILABLE')] });
    const targetPlan = reach.planOf(target.id);
    const isNamed = targetPlan !== null && reduce(targetPlan).queryable.has(target.nameField);
    if (!isNamed) return { data: [], page: { nextCursor: null, hasMore: false } };
    const page = await this.reader.list(this.database.for(session), reach.with(targetPlan), {
      limit: OPTION_LIMIT,
      cursor: null,
      sort: [{ field: 'name', direction: 'asc' }],
      filter: q === null ? [] : [{ field: 'name', operator: 'contains', value: q }],
      q: null,
      fields: [],
      count: null,
      isDeleted: false,
    });
    const data = page.rows.flatMap((row) => {
      const { id, name } = JSON.parse(row) as PortalRecord;
      return name === null ? [] : [{ id, name }];
    });
    return { data, page: { nextCursor: null, hasMore: page.hasMore } };
  }
}

/** Of several modules the one that was asked for, else the first in reach. */
function targetOf(reach: PortalReach, field: FieldDefinition, name: string | null): ModuleDefinition | null {
  const ids = field.lookupModuleIds ?? (field.lookupModuleId === null ? [] : [field.lookupModuleId]);
  const targets = ids.flatMap((id) => reach.metadata.find(id) ?? []);
  if (name !== null) return targets.find(({ apiName }) => apiName === name) ?? null;
  return targets.find(({ id }) => reach.planOf(id) !== null) ?? targets[0] ?? null;
}

/** Of the fields that are visible on some record or in some form of a new one. */
function visibleLookup(module: ModuleDefinition, plan: AccessPlan, path: string): FieldDefinition | null {
  const { visible, layouts } = reduce(plan);
  if (!visible.has(path) && ![...layouts.values()].some((layout) => layout.visible.has(path))) return null;
  const [name = '', column] = path.split('.');
  const field = module.fieldByName.get(name);
  const found = column === undefined ? field : field?.columns.find(({ apiName }) => apiName === column);
  return found?.kind === 'lookup' ? found : null;
}
