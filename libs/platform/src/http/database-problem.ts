import { PorticoError } from '../errors/portico.error';

/** PostgreSQL is away or overloaded: connection failures, shutdown, too many connections, statement time-outs. */
const UNAVAILABLE = /^(08...|57P0[123]|53300|57014|55P03|40P01|40001)$/;
const UNAVAILABLE_SYSTEM: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOENT']);
/** What no text can hold: NUL and lone surrogates that slipped through, numbers out of range. */
const BAD_TEXT = /^(22021|22P05|22P02|22003|22001)$/;

export function databaseProblem(thrown: unknown): PorticoError | null {
  if (!(thrown instanceof Error)) return null;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const isLost = /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(
    thrown.message,
  );
  if (UNAVAILABLE.test(code) || UNAVAILABLE_SYSTEM.has(code) || isLost)
    return new PorticoError('UNAVAILABLE', { cause: thrown });
  return BAD_TEXT.test(code) ? new PorticoError('INPUT_INVALID', { cause: thrown }) : null;
}
