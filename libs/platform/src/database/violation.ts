const UNIQUE_VIOLATION = '23505';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Whether PostgreSQL refused a row because this unique constraint or index has its key already, or because this foreign
 * key still leads to it.
 */
export function violates(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === UNIQUE_VIOLATION || error.code === FOREIGN_KEY_VIOLATION) &&
    'constraint' in error &&
    error.constraint === constraint
  );
}

const DATA_EXCEPTION = '22';

/** Whether PostgreSQL could make nothing of a value: too large a number, a day that is none. */
export function isDataException(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith(DATA_EXCEPTION);
}

const DEADLOCK = '40P01';

/** Whether two transactions wanted the same unique value, or each other's rows, at once: the same again may succeed. */
export function isCollision(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === UNIQUE_VIOLATION || code === DEADLOCK || (cause !== undefined && isCollision(cause));
}
