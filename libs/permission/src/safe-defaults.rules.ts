import type { LayoutPermissions, PermissionMetadata, PermissionModule, TypeConfiguration } from '@portico/contracts';

/**
 * The configuration of a new type (R10): everything closed but the user's own record, to look at only, and of it
 * only what names the person and their e-mail address.
 */
export function safeDefaults(metadata: PermissionMetadata, baseModuleId: string): TypeConfiguration {
  const module = metadata.modules.get(baseModuleId);
  if (!module) return { baseModuleId, tabs: [] };
  return {
    baseModuleId,
    tabs: [
      {
        kind: 'base',
        moduleId: baseModuleId,
        actions: { view: true, create: false, edit: false, delete: false },
        filterByFieldId: null,
        scope: 'own',
        view: 'list',
        layouts: module.layoutIds.map((layoutId) => nameAndEmail(module, layoutId)),
      },
    ],
  };
}

function nameAndEmail(module: PermissionModule, layoutId: string): LayoutPermissions {
  const shown = [...module.fields.values()].filter(
    (field) => field.parentFieldId === null && (field.apiName === module.nameField || field.kind === 'email'),
  );
  return { layoutId, fields: Object.fromEntries(shown.map((field) => [field.id, 'read-only' as const])) };
}
