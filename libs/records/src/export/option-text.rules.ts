import type { FieldSettings, Language } from '@portico/contracts';

/** Options as a file says them: by their labels, several with semicolons between. What is no option stands as it is. */
export function optionText(settings: FieldSettings, value: string | readonly string[], language: Language): string {
  return [value]
    .flat()
    .map((chosen) => {
      const label = settings.options?.find((option) => option.value === chosen)?.label;
      return label ? (label[language] ?? label.en) : chosen;
    })
    .join('; ');
}
