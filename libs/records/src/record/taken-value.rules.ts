import type { ProblemError } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';

/**
 * The mistake of a value that somebody else has, by the id under which the index has it. Which fields are unique together
 * is not said: the writer may not know them all.
 */
export function takenMistake(module: ModuleDefinition, indexId: string): ProblemError {
  if (module.uniqueTogether.some(({ id }) => id === indexId)) return mistake('/values', 'NOT_UNIQUE_TOGETHER');
  const field = module.fields.find(({ id }) => id === indexId);
  return mistake(field ? `/values/${field.apiName}` : '/values', 'NOT_UNIQUE');
}

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
    const found = mistakeOf(module, error);
    if (found === null) throw error;
    throw new PorticoError('INPUT_INVALID', { errors: [found], cause: error });
  }
}

function mistakeOf(module: ModuleDefinition, error: unknown): ProblemError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== UNIQUE_VIOLATION) return null;
  const { constraint, detail } = error as { constraint?: unknown; detail?: unknown };
  if (constraint === 'records_external_id') return mistake('/externalId', 'NOT_UNIQUE');
  if (constraint !== 'record_index_unique') return null;
  const ids: readonly string[] = (typeof detail === 'string' ? detail.match(UUID) : null) ?? [];
  const known = [...module.fields, ...module.uniqueTogether].find(({ id }) => ids.includes(id));
  return takenMistake(module, known?.id ?? '');
}
