import { PorticoError, mistake } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';

const UNIQUE_VIOLATION = '23505';
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Runs a write and turns a lost race for a unique value or an external id into the mistake that the check before it
 * would have found.
 */
export async function takenError(module: ModuleDefinition, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const pointer = pointerOf(module, error);
    if (pointer === null) throw error;
    throw new PorticoError('INPUT_INVALID', { errors: [mistake(pointer, 'NOT_UNIQUE')], cause: error });
  }
}

function pointerOf(module: ModuleDefinition, error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== UNIQUE_VIOLATION) return null;
  const { constraint, detail } = error as { constraint?: unknown; detail?: unknown };
  if (constraint === 'records_external_id') return '/externalId';
  if (constraint !== 'record_index_unique') return null;
  const ids: readonly string[] = (typeof detail === 'string' ? detail.match(UUID) : null) ?? [];
  const field = module.fields.find((candidate) => ids.includes(candidate.id));
  return field ? `/values/${field.apiName}` : '/values';
}
