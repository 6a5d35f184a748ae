import type { MetadataDependent } from '@portico/contracts';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import { type OrganisationMetadata, pointsInto } from './organisation-metadata';

export function dependent(known: Partial<MetadataDependent> & Pick<MetadataDependent, 'kind'>): MetadataDependent {
  return { ...{ name: null, label: null, module: null, count: null, isInTheWay: false }, ...known };
}

/** What of a module uses one of its fields: layouts, its default list view, the canvas view, and texts that are made of it. */
export function dependentsOfField(module: ModuleDefinition, field: FieldDefinition): MetadataDependent[] {
  if (field.parentFieldId !== null) return [];
  const { apiName } = field;
  const isOn = (names: readonly string[]): boolean => names.includes(apiName);
  return [
    ...module.layouts
      .filter(({ sections }) => sections.some(({ fields }) => isOn(fields)))
      .map(({ name }) => dependent({ kind: 'layout', name })),
    ...(isOn(module.listFields) ? [dependent({ kind: 'list' })] : []),
    ...(isOn(module.listFilter.map((condition) => condition.field)) ? [dependent({ kind: 'list-filter' })] : []),
    ...(module.listSort?.field === apiName ? [dependent({ kind: 'list-sort' })] : []),
    ...(isOn((module.canvas?.elements ?? []).map((element) => element.field)) ? [dependent({ kind: 'canvas' })] : []),
    ...module.uniqueTogether
      .filter(({ fields }) => isOn(fields))
      .map(({ name }) => dependent({ kind: 'unique-together', name })),
    ...module.fields
      .filter(({ settings }) => isOn(settings.joinedFrom ?? []))
      .map(({ label }) => dependent({ kind: 'text', label, isInTheWay: true })),
  ];
}

/** Lookups of other modules, in their sub-forms too, that point at a module. */
export function dependentsOfModule(metadata: OrganisationMetadata, module: ModuleDefinition): MetadataDependent[] {
  return metadata.modules
    .filter((other) => other !== module)
    .flatMap((other) =>
      other.fields
        .flatMap((field) => [field, ...field.columns])
        .filter((field) => pointsInto(field, module.id))
        .map(({ label }) => dependent({ kind: 'lookup', label, module: other.apiName, isInTheWay: true })),
    );
}
