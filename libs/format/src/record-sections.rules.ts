import type { LocalisedText, PortalField, PortalModule } from '@portico/contracts';

export interface ShownSection {
  label: LocalisedText;
  columns: 1 | 2;
  fields: PortalField[];
}

/** A layout's sections of visible fields, in its order. */
export function layoutSections(module: PortalModule, layoutId: string): ShownSection[] {
  const layout = module.layouts.find((candidate) => candidate.id === layoutId) ?? module.layouts[0];
  const byName = new Map(module.fields.map((field) => [field.apiName, field]));
  return (layout?.sections ?? []).map((section) => ({
    label: section.label,
    columns: section.columns,
    fields: section.fields.flatMap((name) => byName.get(name) ?? []),
  }));
}

/** The same with sub-forms apart, as tables of their own. */
export function sectionsOf(module: PortalModule, layoutId: string): { plain: ShownSection[]; subForms: PortalField[] } {
  const sections = layoutSections(module, layoutId);
  return {
    plain: sections
      .map((section) => ({ ...section, fields: section.fields.filter((field) => field.kind !== 'sub-form') }))
      .filter((section) => section.fields.length > 0),
    subForms: sections.flatMap((section) => section.fields.filter((field) => field.kind === 'sub-form')),
  };
}
