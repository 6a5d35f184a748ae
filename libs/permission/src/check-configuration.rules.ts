import type {
  ConfigurationIssue,
  ConfigurationIssueCode,
  LayoutPermissions,
  PermissionMetadata,
  PermissionModule,
  TabConfiguration,
  TypeConfiguration,
} from '@portico/contracts';
import { CRITERIA_LIMITS, isCriterionRight } from './criteria.rules';
import { layoutOf } from './layout-permissions.rules';
import { unfillableFields } from './mandatory-fields.rules';
import { chosenPath, relatedOffers } from './offers.rules';
import { colleagueLookup, effectiveActions, linkedFieldIds, scopeLookup, showsUnitPrice } from './tab-grant.rules';

/**
 * Every contradiction of a configuration, each with a JSON pointer into it; publishing refuses them.
 *
 * - Base tab: only the base module (R21). Related: only modules with a lookup to it, filtered by such a lookup
 *   (R24, R38). Public: only modules that are shared publicly (R40), to look at only (R41).
 * - A module stands in one tab only (R42).
 * - At least one layout a tab, each of the module (R27).
 * - Edit and delete require view (R28). Deleting base records requires creating them: without it the only one in
 *   reach is the user's own, which is never theirs to delete (R23, R30).
 * - A path of two hops must lead to the base module, and creates nothing: no single lookup could tie the record.
 * - The account scope needs a lookup to Accounts, and a base or related tab; colleagues need one of the base module,
 *   and a filter-by of one hop (R133, R135).
 * - Cards need a canvas view of the module (R35).
 * - A condition must mean something, and over a public module ask an indexed field, so that no page is slow (X27).
 * - Create cannot stand while a mandatory field without a default is hidden or read-only (R50); a field counts as
 *   hidden where the price rule hides it (R52).
 */
export function checkConfiguration(
  configuration: TypeConfiguration,
  metadata: PermissionMetadata,
): ConfigurationIssue[] {
  if (!metadata.modules.has(configuration.baseModuleId)) {
    return [issue('MODULE_NOT_ON_OFFER', '/baseModuleId', configuration.baseModuleId)];
  }
  const isPriceVisible = showsUnitPrice(metadata, configuration);
  const seen = new Set<string>();
  return configuration.tabs.flatMap((tab, index) => {
    const pointer = `/tabs/${index}`;
    const module = metadata.modules.get(tab.moduleId);
    const issues: ConfigurationIssue[] = [];
    if (seen.has(tab.moduleId)) issues.push(issue('MODULE_TWICE', `${pointer}/moduleId`, tab.moduleId));
    seen.add(tab.moduleId);
    if (!module || !isOnOffer(metadata, configuration.baseModuleId, tab, module)) {
      return [...issues, issue('MODULE_NOT_ON_OFFER', `${pointer}/moduleId`, tab.moduleId)];
    }
    return [
      ...issues,
      ...checkFilter(metadata, configuration.baseModuleId, tab, module, pointer),
      ...checkScope(metadata, configuration.baseModuleId, tab, module, pointer),
      ...checkCriteria(tab, module, pointer),
      ...checkView(tab, module, pointer),
      ...checkActions(tab, pointer),
      ...checkLayouts(metadata, tab, module, isPriceVisible, pointer),
    ];
  });
}

function isOnOffer(
  metadata: PermissionMetadata,
  baseModuleId: string,
  tab: TabConfiguration,
  module: PermissionModule,
): boolean {
  switch (tab.kind) {
    case 'base':
      return module.id === baseModuleId;
    case 'related':
      return relatedOffers(metadata, baseModuleId).includes(module);
    case 'public':
      return module.sharing !== 'private';
  }
}

function checkFilter(
  metadata: PermissionMetadata,
  baseModuleId: string,
  tab: TabConfiguration,
  module: PermissionModule,
  pointer: string,
): ConfigurationIssue[] {
  const isFilterRight =
    tab.kind === 'related'
      ? chosenPath(metadata, module, baseModuleId, tab) !== null
      : tab.filterByFieldId === null && (tab.filterThroughFieldId ?? null) === null;
  return isFilterRight ? [] : [issue('FILTER_LOOKUP_MISSING', `${pointer}/filterByFieldId`, module.id)];
}

function checkScope(
  metadata: PermissionMetadata,
  baseModuleId: string,
  tab: TabConfiguration,
  module: PermissionModule,
  pointer: string,
): ConfigurationIssue[] {
  const colleagues = colleagueLookup(metadata, baseModuleId, tab);
  if (tab.throughColleagues === true && !colleagues) {
    return [issue('FILTER_LOOKUP_MISSING', `${pointer}/throughColleagues`, module.id)];
  }
  const isReached = colleagues !== null || scopeLookup(metadata, tab.kind, module) !== null;
  return tab.scope === 'account' && !isReached ? [issue('FILTER_LOOKUP_MISSING', `${pointer}/scope`, module.id)] : [];
}

function checkView(tab: TabConfiguration, module: PermissionModule, pointer: string): ConfigurationIssue[] {
  const isThere = tab.view !== 'canvas' || module.hasCanvas === true;
  return isThere ? [] : [issue('CANVAS_MISSING', `${pointer}/view`, module.id)];
}

function checkCriteria(tab: TabConfiguration, module: PermissionModule, pointer: string): ConfigurationIssue[] {
  return (tab.criteria ?? []).flatMap((criterion, index) => {
    const place = `${pointer}/criteria/${index}`;
    const { fieldId } = criterion;
    const isRight = index < CRITERIA_LIMITS.conditions && isCriterionRight(module, criterion);
    if (!isRight) return [issue('CRITERION_INVALID', place, module.id, null, fieldId)];
    const isSlow = tab.kind === 'public' && !module.fields.get(fieldId)?.isIndexed;
    return isSlow ? [issue('CRITERION_NOT_INDEXED', place, module.id, null, fieldId)] : [];
  });
}

function checkActions(tab: TabConfiguration, pointer: string): ConfigurationIssue[] {
  const { view, create, edit, delete: remove } = tab.actions;
  const granted = (['create', 'edit', 'delete'] as const).filter((action) => tab.actions[action]);
  if (tab.kind === 'public') {
    return granted.map((action) => issue('PUBLIC_MODULE_VIEW_ONLY', `${pointer}/actions/${action}`, tab.moduleId));
  }
  const issues: ConfigurationIssue[] = [];
  if (create && !effectiveActions(tab).create) {
    issues.push(issue('CHAINED_TAB_NO_CREATE', `${pointer}/actions/create`, tab.moduleId));
  }
  if (edit && !view) issues.push(issue('ACTION_REQUIRES_VIEW', `${pointer}/actions/edit`, tab.moduleId));
  if (remove && !view) issues.push(issue('ACTION_REQUIRES_VIEW', `${pointer}/actions/delete`, tab.moduleId));
  if (tab.kind === 'base' && remove && !create) {
    issues.push(issue('OWN_RECORD_NOT_DELETABLE', `${pointer}/actions/delete`, tab.moduleId));
  }
  return issues;
}

function checkLayouts(
  metadata: PermissionMetadata,
  tab: TabConfiguration,
  module: PermissionModule,
  isPriceVisible: boolean,
  pointer: string,
): ConfigurationIssue[] {
  if (tab.layouts.length === 0) return [issue('LAYOUT_MISSING', `${pointer}/layouts`, module.id)];
  return tab.layouts.flatMap((layout, index) => {
    const place = `${pointer}/layouts/${index}`;
    if (!module.layoutIds.includes(layout.layoutId)) {
      return [issue('LAYOUT_MISSING', `${place}/layoutId`, module.id, layout.layoutId)];
    }
    const unknown = Object.keys(layout.fields)
      .filter((fieldId) => !module.fields.has(fieldId))
      .map((fieldId) => issue('FIELD_MISSING', `${place}/fields/${fieldId}`, module.id, layout.layoutId, fieldId));
    if (!effectiveActions(tab).create) return unknown;
    return [...unknown, ...checkMandatory(metadata, tab, module, layout, isPriceVisible, place)];
  });
}

function checkMandatory(
  metadata: PermissionMetadata,
  tab: TabConfiguration,
  module: PermissionModule,
  layout: LayoutPermissions,
  isPriceVisible: boolean,
  place: string,
): ConfigurationIssue[] {
  const fields = layoutOf(module, layout, isPriceVisible);
  return unfillableFields(module, fields, linkedFieldIds(metadata, tab, module)).map(({ field, reason }) =>
    issue(
      reason === 'hidden' ? 'MANDATORY_FIELD_HIDDEN' : 'MANDATORY_FIELD_READ_ONLY',
      `${place}/fields/${field.id}`,
      module.id,
      layout.layoutId,
      field.id,
    ),
  );
}

function issue(
  code: ConfigurationIssueCode,
  pointer: string,
  moduleId: string | null,
  layoutId: string | null = null,
  fieldId: string | null = null,
): ConfigurationIssue {
  return { code, pointer, moduleId, layoutId, fieldId };
}
