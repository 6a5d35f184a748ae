import {
  type ConfigurationDifference,
  MODULE_ACTIONS,
  type StaffPermission,
  type TypeConfiguration,
} from '@portico/contracts';

/**
 * Nobody grants what they lack: who publishes must hold the staff's right to everything that it opens, tab by tab.
 * What they lack, in the order of the tabs.
 */
export function missingRights(
  configuration: TypeConfiguration,
  held: ReadonlySet<StaffPermission>,
): ConfigurationDifference['missingRights'] {
  return configuration.tabs.flatMap(({ actions, moduleId }, index) =>
    MODULE_ACTIONS.flatMap((action) => {
      const permission: StaffPermission = `record.${action}`;
      if (!actions[action] || held.has(permission)) return [];
      return [{ pointer: `/tabs/${index}/actions/${action}`, moduleId, permission }];
    }),
  );
}
