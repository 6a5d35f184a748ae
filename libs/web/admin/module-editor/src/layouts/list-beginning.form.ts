import { FormControl, FormGroup } from '@angular/forms';
import type { ListBeginning, SortKey } from '@portico/contracts';

/** Groups and controls as the API calls them, so that its mistakes stand beside them. */
export type ListBeginningForm = FormGroup<{
  listSort: FormGroup<{ field: FormControl<string>; direction: FormControl<SortKey['direction']> }>;
}>;

/** '' is the order that nobody has to ask for: newest first. */
export function listBeginningForm(beginning: Pick<ListBeginning, 'listSort'> | null): ListBeginningForm {
  const { field, direction } = beginning?.listSort ?? { field: '', direction: 'asc' };
  return new FormGroup({
    listSort: new FormGroup({
      field: new FormControl(field, { nonNullable: true }),
      direction: new FormControl<SortKey['direction']>(direction, { nonNullable: true }),
    }),
  });
}

export function listSortOf(form: ListBeginningForm): SortKey | null {
  const { field, direction } = form.getRawValue().listSort;
  return field === '' ? null : { field, direction };
}
