import type { PermissionMetadata, TabConfiguration, TypeConfiguration } from '@portico/contracts';

/**
 * The draft without what is no longer there: permissions of deleted fields, deleted layouts. Neither grants anything,
 * and nobody could take them out by hand. Modules stay: a tab that lost its module is for the administrator to see.
 */
export function withoutDeleted(configuration: TypeConfiguration, metadata: PermissionMetadata): TypeConfiguration {
  return { ...configuration, tabs: configuration.tabs.map((tab) => tabWithoutDeleted(tab, metadata)) };
}

function tabWithoutDeleted(tab: TabConfiguration, metadata: PermissionMetadata): TabConfiguration {
  const module = metadata.modules.get(tab.moduleId);
  if (!module) return tab;
  return {
    ...tab,
    layouts: tab.layouts
      .filter(({ layoutId }) => module.layoutIds.includes(layoutId))
      .map(({ layoutId, fields }) => ({
        layoutId,
        fields: Object.fromEntries(Object.entries(fields).filter(([fieldId]) => module.fields.has(fieldId))),
      })),
  };
}
