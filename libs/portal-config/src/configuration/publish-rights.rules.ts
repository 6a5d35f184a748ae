import {
  type ConfigurationDifference,
  MODULE_ACTIONS,
  type TabConfiguration,
  type TypeConfiguration,
} from '@portico/contracts';
import { moduleActions, type StaffRights } from '@portico/permission';

/**
 * Nobody grants what they lack: who publishes must hold the staff's right to everything that it opens, in the very
 * module of each tab.
 * What they lack, in the order of the tabs.
 */
export function missingRights(
  configuration: TypeConfiguration,
  rights: StaffRights,
): ConfigurationDifference['missingRights'] {
  return configuration.tabs.flatMap((tab, index) => {
    const { actions, moduleId } = tab;
    const held = moduleActions(rights, moduleId);
    const lacking = MODULE_ACTIONS.filter((action) => actions[action] && !held.has(action));
    return [
      ...lacking.map((action) => ({
        pointer: `/tabs/${index}/actions/${action}`,
        ...{ moduleId, permission: `record.${action}` as const },
      })),
      ...missingFields(tab, rights, `/tabs/${index}`),
    ];
  });
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
