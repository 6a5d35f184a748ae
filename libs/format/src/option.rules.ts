import type { FieldSettings, PickListOption } from '@portico/contracts';

/** An option as it is shown: one that was taken away since has its last label, and no colour any more. */
export interface ShownOption extends PickListOption {
  isRemoved: boolean;
}

/** What a stored value is called; null for what never was an option. */
export function shownOption({ options, removedOptions }: FieldSettings, value: unknown): ShownOption | null {
  const option = options?.find((one) => one.value === value);
  if (option) return { ...option, isRemoved: false };
  const gone = removedOptions?.find((one) => one.value === value);
  return gone ? { value: gone.value, label: gone.label, isRemoved: true } : null;
}
