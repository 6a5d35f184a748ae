import type { FieldSettings, Language } from '@portico/contracts';
import { joinChoices } from './choice-text.rules';

/** Options as a file says them: by their labels, several with semicolons between. What is no option stands as it is. */
export function optionText(settings: FieldSettings, value: string | readonly string[], language: Language): string {
  const words = (chosen: string): string => {
    const label = settings.options?.find((option) => option.value === chosen)?.label;
    return label ? (label[language] ?? label.en) : chosen;
  };
  return typeof value === 'string' ? words(value) : joinChoices(value.map(words));
}
