import type { PermissionModule } from '@portico/contracts';
import { fieldPath } from '../layout-permissions.rules';
import type { TabGrant } from '../tab-grant.rules';
import type { TabChange } from './difference.types';

type FieldCode = 'FIELDS_SHOWN' | 'FIELDS_HIDDEN' | 'FIELDS_EDITABLE' | 'FIELDS_READ_ONLY';

const EFFECT: Readonly<Record<FieldCode, TabChange['effect']>> = {
  FIELDS_SHOWN: 'opens',
  FIELDS_HIDDEN: 'closes',
  FIELDS_EDITABLE: 'opens',
  FIELDS_READ_ONLY: 'closes',
};
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Which fields come into view, go, become editable or read-only (X5): what counts is what the evaluator makes of the
 * two tabs, so that a price that opens elsewhere is told here too (R52). Fields that change alike in the same layouts
 * are one change; a layout that only one of the two has is compared with nothing.
 */
export function fieldChanges(from: TabGrant | null, to: TabGrant, pointer: string): TabChange[] {
  const layoutIds = [...to.layouts.keys()];
  const idOf = idsByPath(to.module);
  // Without editing and creating nothing can be written, and the withdrawn actions say so.
  const canWrite = to.actions.edit || to.actions.create;
  const found: [FieldCode, string, string][] = layoutIds.flatMap((layoutId) => {
    const before = fieldsOf(from, layoutId);
    const after = fieldsOf(to, layoutId);
    return [...idOf.keys()].flatMap((path): [FieldCode, string, string][] => {
      const codes: FieldCode[] = [];
      if (after.visible.has(path) && !before.visible.has(path)) codes.push('FIELDS_SHOWN');
      if (before.visible.has(path) && !after.visible.has(path)) codes.push('FIELDS_HIDDEN');
      if (after.writable.has(path) && !before.writable.has(path)) codes.push('FIELDS_EDITABLE');
      const isStillVisible = before.writable.has(path) && after.visible.has(path) && !after.writable.has(path);
      if (canWrite && isStillVisible) codes.push('FIELDS_READ_ONLY');
      return codes.map((code) => [code, path, layoutId]);
    });
  });
  return (Object.keys(EFFECT) as FieldCode[]).flatMap((code) =>
    alike(found.filter(([one]) => one === code)).map(({ paths, layouts }) => ({
      ...{ code, effect: EFFECT[code], pointer, actions: [] },
      itemIds: paths.map((path) => idOf.get(path) ?? path),
      layoutIds: layouts.length === layoutIds.length ? [] : layouts,
    })),
  );
}

/** What can be seen and written of a record of the layout, by whatever action. */
function fieldsOf(grant: TabGrant | null, layoutId: string) {
  const layout = grant?.layouts.get(layoutId);
  const creatable = grant?.creatableLayouts.get(layoutId);
  const seen = grant?.actions.view ? layout : creatable;
  const writable = new Set([...(grant?.actions.edit ? (layout?.writable ?? []) : []), ...(creatable?.writable ?? [])]);
  return { visible: seen?.visible ?? NOTHING, writable };
}

/** Paths that occur with the same layouts, together. */
function alike(found: readonly [FieldCode, string, string][]): { paths: string[]; layouts: string[] }[] {
  const layoutsOf = new Map<string, string[]>();
  for (const [, path, layoutId] of found) layoutsOf.set(path, [...(layoutsOf.get(path) ?? []), layoutId]);
  const groups = new Map<string, { paths: string[]; layouts: string[] }>();
  for (const [path, layouts] of layoutsOf) {
    const group = groups.get(layouts.join()) ?? { paths: [], layouts };
    group.paths.push(path);
    groups.set(layouts.join(), group);
  }
  return [...groups.values()];
}

function idsByPath(module: PermissionModule): ReadonlyMap<string, string> {
  return new Map([...module.fields.values()].map((field) => [fieldPath(module, field), field.id]));
}
