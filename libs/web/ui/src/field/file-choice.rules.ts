import { type FileReference, isFiles } from '@portico/contracts';
import type { ShownValue } from '@portico/format';
import type { FieldControls } from './field-form.rules';
import type { FieldDescription } from './field.types';

/** What a file field holds in a form: the files that stay, and those that come when the form is saved. */
export interface FileChoice {
  kept: readonly FileReference[];
  added: readonly File[];
}

/** Brings files to a field and takes them away: once the record is saved. */
export interface FileSender {
  add: (field: string, file: File) => Promise<FileReference>;
  remove: (field: string, id: string) => Promise<void>;
}

export function fileChoice(value: ShownValue | undefined): FileChoice {
  return { kept: isFiles(value) ? value : [], added: [] };
}

export function hasFilesToSend(fields: readonly FieldDescription[], { controls }: FieldControls): boolean {
  return fields.some(({ kind, apiName }) => kind === 'file' && controls[apiName]?.dirty === true);
}

/** What was written with the record is no change any more; the files still are. */
export function markSaved(fields: readonly FieldDescription[], { controls }: FieldControls): void {
  for (const { kind, apiName } of fields) if (kind !== 'file') controls[apiName]?.markAsPristine({ onlySelf: true });
}

/**
 * Sends what changed in the file fields, one file after the other; `before` is the record as it was opened. The form
 * holds what has been done: after a mistake it goes on from there.
 */
export async function sendFiles(
  fields: readonly FieldDescription[],
  controls: FieldControls,
  before: Readonly<Record<string, ShownValue | undefined>>,
  sender: FileSender,
): Promise<void> {
  for (const { kind, apiName } of fields) {
    const control = controls.controls[apiName];
    if (kind !== 'file' || control?.dirty !== true) continue;
    const choice = (): FileChoice => control.value as FileChoice;
    const stays = new Set(choice().kept.map(({ id }) => id));
    for (const { id } of fileChoice(before[apiName]).kept) if (!stays.has(id)) await sender.remove(apiName, id);
    // A form that was kept over a sign-in has the names of files, not what is in them.
    for (const file of choice().added.filter((one) => one instanceof File)) {
      const sent = await sender.add(apiName, file);
      const added = choice().added.filter((one) => one !== file);
      (control as { setValue: (value: unknown) => void }).setValue({ kept: [...choice().kept, sent], added });
    }
  }
}
