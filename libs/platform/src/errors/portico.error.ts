import { ERROR_CODES, type ErrorCode, type ProblemError } from '@portico/contracts';

export interface PorticoErrorOptions {
  /** A sentence about this very case. Never a value of somebody's record. */
  detail?: string;
  errors?: readonly ProblemError[];
  context?: Record<string, unknown>;
  cause?: unknown;
}

/** What every domain throws: a code of the catalogue. HTTP maps it to problem+json, jobs to their own states. */
export class PorticoError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  readonly context: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, options: PorticoErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'PorticoError';
    this.code = code;
    this.detail = options.detail ?? ERROR_CODES[code][1];
    this.errors = options.errors ?? [];
    this.context = options.context;
  }

  get status(): number {
    return ERROR_CODES[this.code][0];
  }
}

/** The one answer for what is missing, forbidden or somebody else's. */
export function notFound(): PorticoError {
  return new PorticoError('NOT_FOUND');
}

/** One mistake of an input, with the catalogue's sentence unless told otherwise. */
export function mistake(pointer: string, code: ErrorCode, message: string = ERROR_CODES[code][1]): ProblemError {
  return { pointer, code, message };
}

/** Throws all mistakes at once, or nothing. */
export function refuseMistakes(errors: readonly ProblemError[], code: ErrorCode = 'INPUT_INVALID'): void {
  if (errors.length > 0) throw new PorticoError(code, { errors });
}
