/** Of a failure, what may stand in a log. */
export interface LoggedError {
  type: string;
  code?: string;
  message?: string;
  stack?: string;
  constraint?: string;
  table?: string;
  cause?: LoggedError;
}

const MOST_CAUSES = 3;

/**
 * A failure without personal data: messages of PostgreSQL and of its drivers quote values, parameters and whole rows,
 * so that of those the SQLSTATE, the constraint and the place in our code remain.
 *
 * Source: security.md "Logs and audit".
 */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const fields = thrown as Error & Record<string, unknown>;
  const quotesValues = 'severity' in fields || 'parameters' in fields || 'driverError' in fields;
  const code = textOf(fields['code']);
  const constraint = textOf(fields['constraint']);
  const table = textOf(fields['table']);
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: thrown.constructor.name,
    ...(code === undefined ? {} : { code }),
    ...(quotesValues ? {} : { message: thrown.message }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(frames ? { stack: frames.join('\n') } : {}),
    ...(thrown.cause === undefined || depth >= MOST_CAUSES ? {} : { cause: loggedError(thrown.cause, depth + 1) }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Names of things that never stand in a log, whoever puts them there, two levels deep. */
export const REDACTED = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'accessToken',
  'csrfToken',
  'secret',
  'email',
  'authorization',
  'cookie',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
