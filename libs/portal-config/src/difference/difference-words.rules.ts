import { type ExposureChange, LANGUAGES, type LocalisedText, type ModuleDifference } from '@portico/contracts';
import type { TabChange, TabDifference } from '@portico/permission';
import type { FieldDefinition, ModuleDefinition, OrganisationMetadata } from '@portico/records';

/** A difference in the words of the CRM: labels beside the ids. */
export function inWords({ moduleId, changes }: TabDifference, metadata: OrganisationMetadata): ModuleDifference {
  const module = moduleId === null ? null : metadata.find(moduleId);
  const words = wordsOf(module, metadata);
  return {
    module: module && { id: module.id, apiName: module.apiName, plural: module.plural, icon: module.icon },
    changes: changes.map(({ itemIds, layoutIds, ...change }: TabChange): ExposureChange => ({
      ...change,
      items: itemIds.map((id) => ({ id, label: words(id) })),
      layouts: layoutIds.map((id) => module?.layoutById.get(id)?.name ?? ''),
    })),
  };
}

function wordsOf(module: ModuleDefinition | null, metadata: OrganisationMetadata) {
  const known = new Map<string, LocalisedText>();
  for (const layout of module?.layouts ?? []) known.set(layout.id, { en: layout.name });
  for (const field of module?.fields ?? []) learn(known, field);
  return (id: string): LocalisedText => {
    const [first = '', through] = id.split('>');
    const label = known.get(first) ?? { en: '' };
    if (through === undefined) return label;
    const between = metadata.modules.find(({ fields }) => fields.some((field) => field.id === through));
    const beyond = between?.fields.find((field) => field.id === through)?.label ?? { en: '' };
    // Where the first lookup leaves a choice, the path says into which module it goes on.
    const isOneOfSeveral = module?.fields.some(({ id: known, lookupModuleIds }) => known === first && lookupModuleIds);
    return joined(isOneOfSeveral && between ? joined(label, between.singular) : label, beyond);
  };
}

function learn(known: Map<string, LocalisedText>, field: FieldDefinition): void {
  known.set(field.id, field.label);
  for (const column of field.columns) known.set(column.id, joined(field.label, column.label));
}

/** “Line items › Quantity” in every language that one of the two has. */
function joined(first: LocalisedText, second: LocalisedText): LocalisedText {
  const text: LocalisedText = { en: `${first.en} › ${second.en}` };
  for (const language of LANGUAGES) {
    if (first[language] === undefined && second[language] === undefined) continue;
    text[language] = `${first[language] ?? first.en} › ${second[language] ?? second.en}`;
  }
  return text;
}
