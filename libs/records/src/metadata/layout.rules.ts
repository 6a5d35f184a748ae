import { createHash } from 'node:crypto';
import type { LayoutMetadata, LayoutWrite, ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import { isServers } from '../record/record-input.rules';
import { type ModuleDefinition, OWNER_FIELD } from './definition.types';

/** Layouts of one module. */
export const LAYOUT_LIMIT = 20;

/**
 * What is wrong with a layout, all at once: a field that the module does not have, one that stands there twice, and a
 * mandatory one without a default that stands nowhere, because then no record could be made with it.
 */
export function layoutMistakes(module: ModuleDefinition, { sections }: LayoutWrite): ProblemError[] {
  const seen = new Set<string>();
  const found = sections.flatMap(({ fields }, section) =>
    fields.flatMap((name, index) => {
      const place = `/sections/${section}/fields/${index}`;
      if (!module.fieldByName.has(name)) return [mistake(place, 'FIELD_NOT_AVAILABLE')];
      if (seen.has(name)) return [mistake(place, 'NOT_UNIQUE')];
      seen.add(name);
      return [];
    }),
  );
  const isMissing = module.fields.some(
    (field) =>
      field.isMandatory &&
      field.defaultValue === null &&
      !isServers(field) &&
      field.apiName !== OWNER_FIELD &&
      !seen.has(field.apiName),
  );
  return isMissing ? [...found, mistake('/sections', 'REQUIRED')] : found;
}

/** Changes with what the layout says; its ETag. */
export function layoutRevision({ name, sections }: LayoutMetadata): string {
  return createHash('sha256')
    .update(JSON.stringify([name, sections]))
    .digest('hex')
    .slice(0, 16);
}
