import { FormControl, FormGroup } from '@angular/forms';
import type { ListView, SortKey } from '@portico/contracts';
import { type LocalisedForm, localisedForm } from '@portico/web/ui';

/** Groups and controls as the API calls them, so that its mistakes stand beside them. */
export type ListViewForm = FormGroup<{
  name: LocalisedForm;
  isDefault: FormControl<boolean>;
  listSort: FormGroup<{ field: FormControl<string>; direction: FormControl<SortKey['direction']> }>;
}>;

/** '' is the order that nobody has to ask for: newest first. */
export function listViewForm(view: ListView | null): ListViewForm {
  const { field, direction } = view?.listSort ?? { field: '', direction: 'asc' };
  const isDefault = view?.isDefault ?? false;
  return new FormGroup({
    name: localisedForm(view?.name ?? null),
    // Another one takes its place; nobody leaves a module without.
    isDefault: new FormControl({ value: isDefault, disabled: isDefault }, { nonNullable: true }),
    listSort: new FormGroup({
      field: new FormControl(field, { nonNullable: true }),
      direction: new FormControl<SortKey['direction']>(direction, { nonNullable: true }),
    }),
  });
}

export function listSortOf(form: ListViewForm): SortKey | null {
  const { field, direction } = form.getRawValue().listSort;
  return field === '' ? null : { field, direction };
}
