import { inject, Injectable, InjectionToken } from '@angular/core';
import type { Problem } from '@portico/contracts';
import { ApiProblem } from './api-problem';
import type { CallOptions, Tagged } from './api.types';
import { CsrfStore } from './csrf.store';
import { queryString } from './query.rules';
import type { Answer, Asking, Sending } from './routes.types';
import { SessionExpiryService } from '../session/session-expiry.service';

export const API_ROOT = '/api/v1';

/** The browser's fetch, replaceable in tests. */
export const FETCH = new InjectionToken<typeof fetch>('fetch', {
  providedIn: 'root',
  factory: () => (input, init) => fetch(input, init),
});

/**
 * The one door to the REST API. A path, its body and its answer are those of the API's own document: the compiler refuses
 * any other. Every failure is an {@link ApiProblem}; an expired session is announced
 * once.
 */
@Injectable({ providedIn: 'root' })
export class ApiService {
  private readonly fetch = inject(FETCH);
  private readonly csrf = inject(CsrfStore);
  private readonly expiry = inject(SessionExpiryService);

  get<Path extends string>(path: Path, ...rest: Asking<'GET', Path>): Promise<Answer<'GET', Path>>;
  async get(path: string, options?: object): Promise<unknown> {
    return (await this.tagged('GET', path, undefined, options as CallOptions | undefined)).body;
  }

  getTagged<Path extends string>(path: Path, ...rest: Asking<'GET', Path>): Promise<Tagged<Answer<'GET', Path>>>;
  getTagged(path: string, options?: object): Promise<Tagged<unknown>> {
    return this.tagged('GET', path, undefined, options as CallOptions | undefined);
  }

  post<Path extends string>(path: Path, ...rest: Sending<'POST', Path>): Promise<Answer<'POST', Path>>;
  async post(path: string, body?: object, options?: CallOptions): Promise<unknown> {
    return (await this.tagged('POST', path, body, options)).body;
  }

  /**
   * A POST that creates: the Idempotency-Key lets the caller repeat it after a lost answer without making two. Keep the
   * key of a form with {@link newIdempotencyKey} where a person may press the button again.
   */
  create<Path extends string>(path: Path, ...rest: Sending<'POST', Path>): Promise<Answer<'POST', Path>>;
  async create(path: string, body?: object, options?: CallOptions): Promise<unknown> {
    return (await this.tagged('POST', path, body, { idempotencyKey: newIdempotencyKey(), ...options })).body;
  }

  putTagged<Path extends string>(path: Path, ...rest: Sending<'PUT', Path>): Promise<Tagged<Answer<'PUT', Path>>>;
  putTagged(path: string, body?: object, options?: CallOptions): Promise<Tagged<unknown>> {
    return this.tagged('PUT', path, body, options);
  }

  put<Path extends string>(path: Path, ...rest: Sending<'PUT', Path>): Promise<Answer<'PUT', Path>>;
  async put(path: string, body?: object, options?: CallOptions): Promise<unknown> {
    return (await this.tagged('PUT', path, body, options)).body;
  }

  patchTagged<Path extends string>(path: Path, ...rest: Sending<'PATCH', Path>): Promise<Tagged<Answer<'PATCH', Path>>>;
  patchTagged(path: string, body?: object, options?: CallOptions): Promise<Tagged<unknown>> {
    return this.tagged('PATCH', path, body, options);
  }

  patch<Path extends string>(path: Path, ...rest: Sending<'PATCH', Path>): Promise<Answer<'PATCH', Path>>;
  async patch(path: string, body?: object, options?: CallOptions): Promise<unknown> {
    return (await this.tagged('PATCH', path, body, options)).body;
  }

  delete<Path extends string>(path: Path, ...rest: Asking<'DELETE', Path>): Promise<void>;
  async delete(path: string, options?: object): Promise<void> {
    await this.tagged('DELETE', path, undefined, options as CallOptions | undefined);
  }

  /** A DELETE that tells what it did. */
  deleted<Path extends string>(path: Path, ...rest: Asking<'DELETE', Path>): Promise<Answer<'DELETE', Path>>;
  async deleted(path: string, options?: object): Promise<unknown> {
    return (await this.tagged('DELETE', path, undefined, options as CallOptions | undefined)).body;
  }

  /** Where the browser itself may go for a file: a CSV, a PDF. */
  url(path: string, query?: CallOptions['query']): string {
    return API_ROOT + path + queryString(query);
  }

  private async tagged(
    method: string,
    path: string,
    body: object | undefined,
    options: CallOptions = {},
  ): Promise<Tagged<unknown>> {
    const response = await this.send(method, path, body, options);
    if (!response.ok) throw await this.refused(response);
    const etag = response.headers.get('ETag');
    if (response.status === 204) return { body: undefined, etag };
    try {
      return { body: (await response.json()) as unknown, etag };
    } catch {
      throw unreadable(response);
    }
  }

  private async send(method: string, path: string, body: object | undefined, options: CallOptions): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json, application/problem+json' });
    const isForm = body instanceof FormData;
    // A form's boundary is the browser's to write.
    if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
    if (options.ifMatch) headers.set('If-Match', options.ifMatch);
    if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
    const csrf = this.csrf.token();
    if (csrf !== null && method !== 'GET') headers.set('X-CSRF-Token', csrf);
    try {
      return await this.fetch(this.url(path, options.query), {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        ...(options.signal ? { signal: options.signal } : {}),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw ApiProblem.offline();
    }
  }

  private async refused(response: Response): Promise<ApiProblem> {
    let problem: Problem;
    try {
      problem = (await response.json()) as Problem;
      if (typeof problem.code !== 'string') throw new TypeError('not a problem document');
    } catch {
      return unreadable(response);
    }
    const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    const refused = new ApiProblem(
      { ...problem, status: response.status },
      response.headers.get('X-Correlation-Id'),
      Number.isNaN(retryAfter) ? null : retryAfter,
    );
    if (refused.code === 'UNAUTHENTICATED') this.expiry.announce();
    return refused;
  }
}

/** A key for one intended creation: make it when the form opens, send it with every try. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

function unreadable(response: Response): ApiProblem {
  return new ApiProblem(
    {
      status: response.status,
      code: 'ANSWER_UNREADABLE',
      title: response.statusText,
      detail: 'The answer was not readable',
    },
    response.headers.get('X-Correlation-Id'),
  );
}
