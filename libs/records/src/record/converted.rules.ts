import { PorticoError } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';

/** Records of this module become others. */
const CONVERTIBLE = 'Leads';

/** Whether records of a module can be converted. */
export function isConvertible({ apiName }: Pick<ModuleDefinition, 'apiName'>): boolean {
  return apiName === CONVERTIBLE;
}

/** What became a contact is kept as it was (R109). @throws PorticoError RECORD_CONVERTED */
export function refuseConverted({ converted_at }: { converted_at: Date | null }): void {
  if (converted_at !== null) throw new PorticoError('RECORD_CONVERTED');
}
