import type { StaffPermission, TypeConfiguration } from '@portico/contracts';

/** Nobody grants what they lack: who publishes must hold the staff's right to everything that it opens. */
export function rightsToPublish(configuration: TypeConfiguration): StaffPermission[] {
  const opened = (action: 'view' | 'create' | 'edit' | 'delete') =>
    configuration.tabs.some((tab) => tab.actions[action]);
  return (['view', 'create', 'edit', 'delete'] as const)
    .filter(opened)
    .map((action): StaffPermission => `record.${action}`);
}
