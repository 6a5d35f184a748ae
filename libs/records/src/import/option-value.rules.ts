import type { FieldSettings } from '@portico/contracts';

/** The value of the option that a text means: by value, else by label in any language, whatever the case. */
export function optionValue({ options = [] }: FieldSettings, text: string): string {
  const asked = text.toLowerCase();
  const found =
    options.find((option) => option.value === text) ??
    options.find((option) => option.value.toLowerCase() === asked) ??
    options.find((option) => Object.values(option.label).some((label) => label.toLowerCase() === asked));
  return found?.value ?? text;
}
