import type { FieldMetadata, ModuleMetadata } from '@portico/contracts';
import { canvasOf } from './canvas.rules';

type Described = Omit<ModuleMetadata, 'actions'>;

/** A module as somebody sees it whose profile hides fields of it, or keeps them from writing some. Null: all of them. */
export function shownModule(
  described: Described,
  visible: ReadonlySet<string> | null,
  writable: ReadonlySet<string> | null,
): Described {
  const isShown = (path: string): boolean => visible?.has(path) ?? true;
  // By a field that the profile hides their list could not be asked. The record's own columns are no fields.
  const isAsked = (name: string): boolean => isShown(name) || !described.fields.some(({ apiName }) => apiName === name);
  const fields = shownFields(described.fields, '', isShown, (path) => writable?.has(path) ?? true);
  return {
    ...described,
    fields,
    listFields: described.listFields.filter(isShown),
    listFilter: described.listFilter.filter(({ field }) => isAsked(field)),
    listSort: described.listSort && isAsked(described.listSort.field) ? described.listSort : null,
    layouts: described.layouts.map((layout) => ({
      ...layout,
      sections: layout.sections.map((section) => ({ ...section, fields: section.fields.filter(isShown) })),
    })),
    canvas: described.canvas && canvasOf(described.canvas, isShown),
  };
}

function shownFields(
  fields: readonly FieldMetadata[],
  prefix: string,
  isShown: (path: string) => boolean,
  isWritable: (path: string) => boolean,
): FieldMetadata[] {
  return fields
    .filter(({ apiName }) => isShown(prefix + apiName))
    .map((field) => ({
      ...field,
      ...(isWritable(prefix + field.apiName) ? {} : { isReadOnly: true as const }),
      ...(field.columns ? { columns: shownFields(field.columns, `${field.apiName}.`, isShown, isWritable) } : {}),
    }));
}
