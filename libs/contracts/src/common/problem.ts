/** RFC 9457 `application/problem+json`. `code` is stable; `errors` lists every mistake of the input at once. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: ProblemError[];
  /** What a conflict or a lock adds: a free name, the current version, seconds to wait. Documented per code. */
  context?: Record<string, unknown>;
}

/** One mistake: a JSON pointer into the body (`/values/email`) or `?name` for a query parameter. */
export interface ProblemError {
  pointer: string;
  code: string;
  message: string;
}
