import { notFound } from '@portico/platform';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { ImportRow } from './import.repository';
import type { ImportTarget } from './mapping-target.rules';

/** What the import's rows become today. @throws PorticoError NOT_FOUND when the sub-form was deleted meanwhile */
export function targetOf(
  metadata: OrganisationMetadata,
  row: Pick<ImportRow, 'module_id' | 'subform_field_id'>,
): ImportTarget {
  const module = metadata.get(row.module_id);
  const subForm = module.fields.find((field) => field.id === row.subform_field_id) ?? null;
  if (row.subform_field_id !== null && !subForm) throw notFound();
  return { metadata, module, subForm };
}
