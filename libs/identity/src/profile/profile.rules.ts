import type { ModuleRights, ProblemError, StaffModuleRight } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { KnownField } from './profile.repository';

/** What is wrong with what a profile says of modules, all at once. */
export function profileMistakes(modules: readonly StaffModuleRight[], known: readonly KnownField[]): ProblemError[] {
  const fieldsOf = Map.groupBy(known, ({ module_id }) => module_id);
  return modules.flatMap(({ moduleId, hiddenFields, readOnlyFields }, index) => {
    const place = `/modules/${index}`;
    const fields = fieldsOf.get(moduleId);
    if (!fields) return [mistake(`${place}/moduleId`, 'REFERENCE_NOT_FOUND')];
    const isRepeated = modules.slice(0, index).some((other) => other.moduleId === moduleId);
    const isKnown = (id: string): boolean => fields.some((field) => field.id === id);
    const isHead = (id: string): boolean => fields.some((field) => field.id === id && field.is_head);
    return [
      ...(isRepeated ? [mistake(`${place}/moduleId`, 'NOT_UNIQUE')] : []),
      ...hiddenFields.flatMap((id, at) => [
        ...(isKnown(id) ? [] : [mistake(`${place}/hiddenFields/${at}`, 'REFERENCE_NOT_FOUND')]),
        ...(isHead(id) ? [mistake(`${place}/hiddenFields/${at}`, 'NOT_AN_OPTION')] : []),
      ]),
      ...readOnlyFields.flatMap((id, at) =>
        isKnown(id) ? [] : [mistake(`${place}/readOnlyFields/${at}`, 'REFERENCE_NOT_FOUND')],
      ),
    ];
  });
}

/** As it is kept: by module. */
export function storedModules(modules: readonly StaffModuleRight[]): ModuleRights {
  return Object.fromEntries(
    modules.map(({ moduleId, actions, hiddenFields, readOnlyFields }) => [
      moduleId,
      {
        actions: [...new Set(actions)],
        hiddenFields: [...new Set(hiddenFields)],
        readOnlyFields: [...new Set(readOnlyFields)].filter((id) => !hiddenFields.includes(id)),
      },
    ]),
  );
}

/** As it is shown. */
export function shownModules(modules: ModuleRights): StaffModuleRight[] {
  return Object.entries(modules).map(([moduleId, right]) => ({ moduleId, ...right }));
}
