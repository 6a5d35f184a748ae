import type { AccessPlan, ModuleActions } from '@portico/contracts';

/** What the web application is told of a plan: what may be done, never the configuration behind it. */
export interface ReducedPlan {
  moduleId: string;
  /** Whether the user may do it with at least one record; what holds for a given record comes with the record. */
  actions: ModuleActions;
  /** Per layout, over all grants. Columns of sub-forms as `lineItems.quantity`. */
  layouts: ReadonlyMap<string, ReducedLayout>;
  /** Fields visible on at least one record. */
  visible: ReadonlySet<string>;
  /**
   * Fields visible on *every* record the user may view. Only these may be filtered, sorted or searched: asking for
   * the others would tell about records on which they are hidden.
   */
  queryable: ReadonlySet<string>;
}
export interface ReducedLayout {
  visible: ReadonlySet<string>;
  /** When editing a record of the layout. */
  writable: ReadonlySet<string>;
  /** When creating one; empty where the layout cannot be created in. */
  creatable: ReadonlySet<string>;
}

/** The plan without its predicates, for the portal's own screens. */
export function reduce(plan: AccessPlan): ReducedPlan {
  const layouts = new Map<string, { visible: Set<string>; writable: Set<string>; creatable: Set<string> }>();
  const layout = (id: string) => {
    let known = layouts.get(id);
    if (!known) layouts.set(id, (known = { visible: new Set(), writable: new Set(), creatable: new Set() }));
    return known;
  };
  for (const branch of plan.branches) {
    for (const [id, fields] of branch.layouts) {
      addAll(layout(id).visible, fields.visible);
      addAll(layout(id).writable, fields.writable);
    }
  }
  for (const creation of plan.creations) {
    for (const [id, fields] of creation.layouts) {
      addAll(layout(id).visible, fields.visible);
      addAll(layout(id).creatable, fields.writable);
    }
  }
  const shown = plan.branches.flatMap((branch) => [...branch.layouts.values()]).map(({ visible }) => visible);
  const [first = new Set<string>(), ...others] = shown;
  return {
    moduleId: plan.moduleId,
    actions: {
      view: plan.records.view.kind !== 'none',
      create: plan.canCreate,
      edit: plan.records.edit.kind !== 'none',
      delete: plan.records.delete.kind !== 'none',
    },
    layouts,
    visible: new Set(shown.flatMap((visible) => [...visible])),
    queryable: new Set([...first].filter((field) => others.every((visible) => visible.has(field)))),
  };
}

function addAll(target: Set<string>, values: Iterable<string>): void {
  for (const value of values) target.add(value);
}
