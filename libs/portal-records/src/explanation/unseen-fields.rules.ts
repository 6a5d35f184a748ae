import type { ModuleDefinition, OrganisationMetadata } from '@portico/records';

/**
 * Ids of the fields that a member of staff's profile hides from them, columns included (ADR 0033): an explanation does
 * not name them.
 *
 * @param visible paths that they see of a module; null where nothing of it is hidden
 */
export function unseenFields(
  { modules }: Pick<OrganisationMetadata, 'modules'>,
  visible: (module: ModuleDefinition) => ReadonlySet<string> | null,
): ReadonlySet<string> {
  return new Set(
    modules.flatMap((module) => {
      const seen = visible(module);
      if (!seen) return [];
      return module.fields
        .flatMap(({ id, apiName, columns }) => [
          { id, path: apiName },
          ...columns.map((column) => ({ id: column.id, path: `${apiName}.${column.apiName}` })),
        ])
        .filter(({ path }) => !seen.has(path))
        .map(({ id }) => id);
    }),
  );
}
