import type { AccessPlan, PlanLayout, RecordPredicate } from '@portico/contracts';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from './access.types';

const ALL: RecordPredicate = { kind: 'all' };
const cache = new WeakMap<OrganisationMetadata, Map<string, AccessPlan>>();

/** Staff read through a plan as well, one of everything: there is one way to read. */
export function staffAccess(metadata: OrganisationMetadata, module: ModuleDefinition): RecordAccess {
  return { metadata, plan: staffPlan(metadata, module), shape: 'staff', planOf: null };
}

export function staffPlan(metadata: OrganisationMetadata, module: ModuleDefinition): AccessPlan {
  let plans = cache.get(metadata);
  if (!plans) cache.set(metadata, (plans = new Map()));
  let plan = plans.get(module.id);
  if (!plan) plans.set(module.id, (plan = planOfEverything(module, ALL)));
  return plan;
}

/** The same, narrowed to what a lookup points at: a related list is an index range, however large the module. */
export function relatedPlan(module: ModuleDefinition, fieldId: string, targetId: string): AccessPlan {
  return planOfEverything(module, { kind: 'linked', fieldId, targetId });
}

function planOfEverything(module: ModuleDefinition, predicate: RecordPredicate): AccessPlan {
  const paths = module.fields.flatMap((field) => [
    field.apiName,
    ...field.columns.map((column) => `${field.apiName}.${column.apiName}`),
  ]);
  const everything: PlanLayout = { visible: new Set(paths), writable: new Set(paths) };
  const layouts = new Map(module.layouts.map((layout) => [layout.id, everything]));
  return {
    moduleId: module.id,
    records: { view: predicate, edit: predicate, delete: predicate },
    canCreate: true,
    branches: [{ predicate, actions: { view: true, edit: true, delete: true }, layouts }],
    creations: [{ userTypeId: '', links: [], layouts }],
  };
}
