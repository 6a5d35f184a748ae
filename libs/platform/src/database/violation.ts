const UNIQUE_VIOLATION = '23505';

/** Whether PostgreSQL refused a row because this unique constraint or index has its key already. */
export function violates(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === UNIQUE_VIOLATION &&
    'constraint' in error &&
    error.constraint === constraint
  );
}
