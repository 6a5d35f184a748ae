import type { AccessPlan, PlanCreation, PlanLayout } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';

/** How a plan lets a record be created in a layout. */
export interface ChosenCreation {
  layoutId: string;
  layout: PlanLayout;
  /** Set by the server (R25). */
  links: PlanCreation['links'];
}

/**
 * The first creation that has the layout; without one named, the default layout or else the first on offer.
 *
 * @throws PorticoError FORBIDDEN without the grant (R29), INPUT_INVALID for a layout that cannot be created in
 */
export function creationOf(plan: AccessPlan, module: ModuleDefinition, asked: string | undefined): ChosenCreation {
  if (!plan.canCreate) throw new PorticoError('FORBIDDEN');
  const offered = plan.creations.flatMap((creation) => [...creation.layouts.keys()]);
  const wanted = asked ?? offered.find((id) => id === module.defaultLayoutId) ?? offered[0];
  for (const creation of plan.creations) {
    const layout = wanted === undefined ? undefined : creation.layouts.get(wanted);
    if (wanted !== undefined && layout) return { layoutId: wanted, layout, links: creation.links };
  }
  throw new PorticoError('INPUT_INVALID', { errors: [mistake('/layoutId', 'REFERENCE_NOT_FOUND')] });
}
