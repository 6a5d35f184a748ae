import type { ErrorCode, Problem, ProblemError } from '@portico/contracts';

/** Codes that no server sends: the answer never came, or was not one of ours. */
export type ClientErrorCode = 'OFFLINE' | 'ANSWER_UNREADABLE';

/**
 * What a refused or failed call looks like to screens: the problem document of RFC 9457, and the correlation id that a
 * person can quote to support.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: ErrorCode | ClientErrorCode;
  readonly title: string;
  readonly errors: readonly ProblemError[];
  readonly context: Readonly<Record<string, unknown>>;

  constructor(
    problem: Pick<Problem, 'status' | 'title' | 'detail' | 'errors' | 'context'> & { code: string },
    readonly correlationId: string | null,
    /** Seconds to wait before another try, from `Retry-After`. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code as ErrorCode;
    this.title = problem.title;
    this.errors = problem.errors ?? [];
    this.context = problem.context ?? {};
  }

  /** True when the mistakes belong beside fields. */
  get isInput(): boolean {
    return this.errors.length > 0;
  }

  static offline(): ApiProblem {
    return new ApiProblem(
      { status: 0, code: 'OFFLINE', title: 'No connection', detail: 'The server was not reached' },
      null,
    );
  }
}

export function isProblem(error: unknown, ...codes: (ErrorCode | ClientErrorCode)[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}
