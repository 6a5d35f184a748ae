import {
  type ConfigurationDifference,
  MODULE_ACTIONS,
  type ModuleAction,
  type PermissionMetadata,
  type StaffPermission,
  type TabConfiguration,
  type TypeConfiguration,
} from '@portico/contracts';
import { staffReach, type StaffReach, type StaffRights } from '@portico/permission';

/** Who publishes, with the rights they have at that very moment. */
export interface Publisher {
  staffUserId: string;
  rights: StaffRights;
}

/**
 * Nobody grants what they lack: who publishes must hold the staff's right to everything that it opens, in the very
 * module of each tab, and reach every record there: whose records a portal user meets is not theirs to choose.
 * What they lack, in the order of the tabs. A module that is gone opens nothing: its tab is a contradiction instead.
 */
export function missingRights(
  configuration: TypeConfiguration,
  { staffUserId, rights }: Publisher,
  metadata: PermissionMetadata,
): ConfigurationDifference['missingRights'] {
  return configuration.tabs.flatMap((tab, index) => {
    const { actions, moduleId } = tab;
    const module = metadata.modules.get(moduleId);
    if (!module) return [];
    const reach = staffReach(rights, staffUserId, module);
    return [
      ...MODULE_ACTIONS.flatMap((action) => {
        const permission = actions[action] ? lacking(reach, action) : null;
        return permission === null ? [] : [{ pointer: `/tabs/${index}/actions/${action}`, moduleId, permission }];
      }),
      ...missingFields(tab, rights, `/tabs/${index}`),
    ];
  });
}

/** The permission without which an action does not meet everybody's records. A new record is nobody else's. */
function lacking(reach: StaffReach, action: ModuleAction): StaffPermission | null {
  if (!reach.actions.has(action)) return `record.${action}`;
  return action === 'create' || reach[action].kind === 'all' ? null : 'record.all';
}

/** Fields that the tab opens and the publisher's own profile hides from them, or keeps them from writing. */
function missingFields(
  { moduleId, layouts }: TabConfiguration,
  { modules }: StaffRights,
  place: string,
): ConfigurationDifference['missingRights'] {
  const own = Object.hasOwn(modules, moduleId) ? modules[moduleId] : undefined;
  if (!own) return [];
  return layouts.flatMap(({ fields }, index) =>
    Object.entries(fields).flatMap(([fieldId, permission]) => {
      const isHidden = own.hiddenFields.includes(fieldId);
      const isKept = isHidden || (permission === 'editable' && own.readOnlyFields.includes(fieldId));
      if (!isKept) return [];
      return [
        {
          pointer: `${place}/layouts/${index}/fields/${fieldId}`,
          ...{ moduleId, permission: isHidden ? ('record.view' as const) : ('record.edit' as const) },
        },
      ];
    }),
  );
}
