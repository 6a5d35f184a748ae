import type { FieldMetadata, FieldValue, LayoutMetadata, ModuleMetadata, RecordDetail } from '@portico/contracts';

/** A section of a layout with the fields that stand in it. */
export interface ShownSection {
  label: LayoutMetadata['sections'][number]['label'];
  columns: 1 | 2;
  fields: FieldMetadata[];
}

export function fieldOf(module: ModuleMetadata, apiName: string): FieldMetadata | null {
  return module.fields.find((field) => field.apiName === apiName) ?? null;
}

/** The layout of that id; else the default one, else the first. */
export function layoutOf(module: ModuleMetadata, layoutId: string | null): LayoutMetadata | null {
  const { layouts } = module;
  return layouts.find((one) => one.id === layoutId) ?? layouts.find((one) => one.isDefault) ?? layouts[0] ?? null;
}

/** Sections in the layout's order; names that the module no longer has, and sections left empty by them, fall out. */
export function sectionsOf(
  module: ModuleMetadata,
  layout: LayoutMetadata | null,
  keep: (field: FieldMetadata) => boolean = () => true,
): ShownSection[] {
  return (layout?.sections ?? [])
    .map((section) => ({
      label: section.label,
      columns: section.columns,
      fields: section.fields
        .map((name) => fieldOf(module, name))
        .filter((field) => field !== null)
        .filter(keep),
    }))
    .filter((section) => section.fields.length > 0);
}

/** The sections as a form offers them: without what nobody writes, in rows as well. */
export function writableSections(module: ModuleMetadata, layout: LayoutMetadata | null): ShownSection[] {
  return sectionsOf(module, layout, isWritable).map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.columns === undefined ? field : { ...field, columns: field.columns.filter(isWritable) },
    ),
  }));
}

/** The owner is a column of the record, not one of its values; a field of that kind shows it. */
export function valueOf(record: RecordDetail, field: FieldMetadata): FieldValue {
  return field.kind === 'owner' ? record.owner : (record.values[field.apiName] ?? null);
}

/** Fields that a form offers: what nobody writes (numbers given by us, computed totals) is left out. */
export function isWritable(field: FieldMetadata): boolean {
  if (field.isReadOnly) return false;
  return field.kind === 'owner' || (!field.isSystem && field.kind !== 'auto-number');
}

const SUBTITLE = ['title', 'account', 'subject', 'status', 'mailingCity', 'billingCity'];

/** Who or what this is, in a line below the name: `Purchasing, Nordvind AB, Göteborg`. */
export function subtitleParts(module: ModuleMetadata, record: RecordDetail): string[] {
  return SUBTITLE.flatMap((name) => {
    const field = fieldOf(module, name);
    const value = record.values[name];
    if (field === null || value === null || value === undefined || name === module.nameField) return [];
    if (field.kind === 'pick-list') return [];
    if (typeof value === 'object' && !Array.isArray(value)) return [value.name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}

/** Modules whose records are people: they get initials instead of a symbol. */
export function isPerson(module: ModuleMetadata): boolean {
  return module.fields.some((field) => field.apiName === 'lastName');
}

/** Modules whose records data protection is about: those that hold an address of somebody. */
export function isAboutPeople(module: ModuleMetadata): boolean {
  return module.fields.some((field) => field.kind === 'email');
}
