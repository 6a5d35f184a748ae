import type { PermissionMetadata, TabConfiguration, TypeConfiguration } from '@portico/contracts';
import { type TabGrant, tabGrants } from '../tab-grant.rules';
import type { Difference, TabChange, TabDifference } from './difference.types';
import { fieldChanges } from './field-difference.rules';
import { actionChanges, extraChanges, reachChanges } from './reach-difference.rules';

interface Side {
  tab: TabConfiguration;
  pointer: string;
  /** Null where the tab no longer stands, or grants nothing. */
  grant: TabGrant | null;
}

/**
 * What publishing `to` in place of `from` opens and closes, module by module (X5): of what the evaluator makes of the
 * two under the metadata of today, not of their letters. Null: nothing was published yet.
 *
 * - Modules stand in the order of `to`'s tabs; those that only `from` has stand last.
 * - What differs in letters but not in what it opens is told as `SETTINGS_CHANGED`: nothing changes without a word.
 */
export function difference(
  metadata: PermissionMetadata,
  from: TypeConfiguration | null,
  to: TypeConfiguration,
): Difference {
  const before = sidesOf(metadata, from);
  const after = sidesOf(metadata, to);
  const moduleIds = new Set([...after.keys(), ...before.keys()]);
  const tabs = [...moduleIds].map((moduleId): TabDifference => ({
    moduleId,
    changes: tabChanges(before.get(moduleId) ?? null, after.get(moduleId) ?? null),
  }));
  const isSameWebTabs = canonical(from?.webTabs ?? []) === canonical(to.webTabs ?? []);
  if (!isSameWebTabs) tabs.push({ moduleId: null, changes: [plain('WEB_TABS_CHANGED', 'mixed', '/webTabs')] });
  const kept = (some: ReadonlyMap<string, Side>, other: ReadonlyMap<string, Side>) =>
    [...some.keys()].filter((id) => other.has(id)).join();
  return {
    tabs: tabs.filter(({ changes }) => changes.length > 0),
    isReordered: kept(before, after) !== kept(after, before),
  };
}

function tabChanges(from: Side | null, to: Side | null): TabChange[] {
  const before = from?.grant ?? null;
  const after = to?.grant ?? null;
  const pointer = to?.pointer ?? from?.pointer ?? '';
  if (!after) {
    if (before) return [plain('TAB_CLOSED', 'closes', pointer)];
    return canonical(from?.tab) === canonical(to?.tab) ? [] : [plain('SETTINGS_CHANGED', 'mixed', pointer)];
  }
  const changes = [
    ...(before ? reachChanges(before, after, pointer) : [plain('TAB_OPENED', 'opens', pointer)]),
    ...actionChanges(before, after, pointer),
    ...fieldChanges(before, after, pointer),
    ...extraChanges(before, after, pointer),
  ];
  const isOtherwiseSame = changes.length > 0 || canonical(from?.tab) === canonical(to?.tab);
  return isOtherwiseSame ? changes : [plain('SETTINGS_CHANGED', 'mixed', pointer)];
}

/** By module; of a module that stands in two tabs the first counts: such a configuration is never published (R42). */
function sidesOf(metadata: PermissionMetadata, configuration: TypeConfiguration | null): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>();
  if (!configuration) return sides;
  const grants = new Map(
    [...tabGrants(metadata, configuration)].reverse().map((grant) => [`${grant.kind} ${grant.module.id}`, grant]),
  );
  configuration.tabs.forEach((tab, index) => {
    if (sides.has(tab.moduleId)) return;
    const grant = grants.get(`${tab.kind} ${tab.moduleId}`) ?? null;
    const opens = grant !== null && (grant.actions.view || grant.actions.create) && grant.layouts.size > 0;
    sides.set(tab.moduleId, { tab, pointer: `/tabs/${index}`, grant: opens ? grant : null });
  });
  return sides;
}

function plain(code: TabChange['code'], effect: TabChange['effect'], pointer: string): TabChange {
  return { code, effect, pointer, actions: [], itemIds: [], layoutIds: [] };
}

/** The same text for the same settings, in whatever order their names stand; what is off may be left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, one]) => !isOff(one))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}

function isOff(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
