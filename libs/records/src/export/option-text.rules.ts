import type { FieldSettings, FileReference, Language } from '@portico/contracts';
import { joinChoices } from './choice-text.rules';

/** Files by their names, several with semicolons between: what is in them stays where it is. */
export function filesText(files: readonly Pick<FileReference, 'name'>[]): string {
  return files.map(({ name }) => name).join('; ');
}

/**
 * Options as a file says them: by their labels, several with semicolons between. One that was taken away since keeps its
 * last label; what never was an option stands as it is.
 */
export function optionText(settings: FieldSettings, value: string | readonly string[], language: Language): string {
  const words = (chosen: string): string => {
    const known = [...(settings.options ?? []), ...(settings.removedOptions ?? [])];
    const label = known.find((option) => option.value === chosen)?.label;
    return label ? (label[language] ?? label.en) : chosen;
  };
  return typeof value === 'string' ? words(value) : joinChoices(value.map(words));
}
