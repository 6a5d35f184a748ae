import type { Page, Problem, SignedIn } from '@portico/contracts';

/** What the API answered that was not asked for. */
export class RefusedCall extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    call: string,
  ) {
    super(`${call}: ${status} ${JSON.stringify(problem)}`);
  }
}

/** The API as a program uses it: a session of its own, sent as a bearer token. */
export class ApiClient {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  /** A staff session. */
  static forStaff(api: string, email: string, password: string): Promise<ApiClient> {
    return ApiClient.signIn(api, '', { email, password });
  }

  /** A session of a portal's user, below that portal. */
  static forPortal(api: string, portalId: string, email: string, password: string): Promise<ApiClient> {
    return ApiClient.signIn(api, `/portals/${portalId}`, { email, password });
  }

  private static async signIn(api: string, below: string, person: { email: string; password: string }) {
    const anonymous = new ApiClient(`${api}${below}`, '');
    const { accessToken } = await anonymous.post<SignedIn>('/auth/sign-in', { ...person, transport: 'bearer' });
    return new ApiClient(`${api}${below}`, accessToken ?? '');
  }

  /** The same session, further down. */
  below(path: string): ApiClient {
    return new ApiClient(`${this.base}${path}`, this.token);
  }

  get<Body>(path: string): Promise<Body> {
    return this.call<Body>('GET', path);
  }

  post<Body>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Body> {
    return this.call<Body>('POST', path, body, headers);
  }

  /** The version of what stands there, for `If-Match`. */
  async etagOf(path: string): Promise<string> {
    const answer = await fetch(`${this.base}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    return answer.headers.get('etag') ?? '';
  }

  put<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Body> {
    return this.call<Body>('PUT', path, body, headers);
  }

  patch<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Body> {
    return this.call<Body>('PATCH', path, body, headers);
  }

  /** Every page of a list. */
  async all<Row>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const place = `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: Page<Row> = await this.get<Page<Row>>(place);
      rows.push(...page.data);
      cursor = page.page.nextCursor;
    } while (cursor !== null);
    return rows;
  }

  private async call<Body>(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Body> {
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = {
      ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...more,
    };
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new RefusedCall(answer.status, JSON.parse(text || '{}') as Problem, `${method} ${path}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }
}
