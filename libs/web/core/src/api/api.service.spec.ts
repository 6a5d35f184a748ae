import { TestBed } from '@angular/core/testing';
import { ApiProblem, isProblem } from './api-problem';
import { ApiService, FETCH } from './api.service';
import { CsrfStore } from './csrf.store';
import { SessionExpiryService } from '../session/session-expiry.service';

interface Sent {
  url: string;
  init: RequestInit;
}

function setUp(answer: () => Response | Promise<Response>): { api: ApiService; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    sent.push({ url, init });
    return Promise.resolve().then(answer);
  };
  TestBed.configureTestingModule({ providers: [{ provide: FETCH, useValue: fetch }] });
  return { api: TestBed.inject(ApiService), sent };
}

/** What the service needs of an answer; jsdom has no Response. */
function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    ok: status < 400,
    status,
    statusText: '',
    headers: new Headers(headers),
    json: () => Promise.resolve().then(() => JSON.parse(text) as unknown),
  } as Response;
}

const headersOf = (sent: Sent | undefined): Headers => sent?.init.headers as Headers;

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  const error = await call.then(
    () => null,
    (refused: unknown) => refused,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error;
}

describe('ApiService', () => {
  it('reads a body and its ETag', async () => {
    const { api, sent } = setUp(() => answer(200, { name: 'Customers' }, { ETag: '"7"' }));
    expect(await api.getTagged('/me', { query: { limit: 5 } })).toEqual({ body: { name: 'Customers' }, etag: '"7"' });
    expect(sent[0]?.url).toBe('/api/v1/me?limit=5');
  });

  it('sends the CSRF token with what changes something, and with nothing else', async () => {
    const { api, sent } = setUp(() => answer(200, {}));
    TestBed.inject(CsrfStore).token.set('csrf-1');
    await api.get('/me');
    await api.patch('/me', { name: 'Maya' }, { ifMatch: '"7"' });
    expect(headersOf(sent[0]).get('X-CSRF-Token')).toBeNull();
    expect(headersOf(sent[1]).get('X-CSRF-Token')).toBe('csrf-1');
    expect(headersOf(sent[1]).get('If-Match')).toBe('"7"');
  });

  it('creates with an idempotency key, a new one for each creation unless the caller keeps one', async () => {
    const { api, sent } = setUp(() => answer(201, {}));
    await api.create('/auth/password-resets', { email: 'maya@alder.example' });
    await api.create('/auth/password-resets', { email: 'maya@alder.example' });
    await api.create('/auth/password-resets', { email: 'maya@alder.example' }, { idempotencyKey: 'mine' });
    const keys = sent.map((one) => headersOf(one).get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('leaves the content type of a form with a file to the browser', async () => {
    const { api, sent } = setUp(() => answer(201, {}));
    await api.create('/organisations/{}/imports', new FormData());
    expect(headersOf(sent[0]).has('Content-Type')).toBe(false);
    expect(sent[0]?.init.body).toBeInstanceOf(FormData);
  });

  it('has nothing to say about an empty answer', async () => {
    const { api } = setUp(() => answer(204, ''));
    await expect(api.delete('/organisations/{}/api-keys/{}')).resolves.toBeUndefined();
  });

  it('turns a problem document into a problem with code, mistakes and correlation id', async () => {
    const errors = [{ pointer: '/name', code: 'REQUIRED', message: 'This is required' }];
    const body = {
      type: 'x',
      title: 'The input has mistakes',
      status: 422,
      detail: 'd',
      code: 'INPUT_INVALID',
      errors,
    };
    const { api } = setUp(() => answer(422, body, { 'X-Correlation-Id': 'c-1', 'Retry-After': '30' }));
    const problem = await problemOf(api.post('/auth/password-resets', { email: 'maya@alder.example' }));
    expect(problem).toMatchObject({ code: 'INPUT_INVALID', status: 422, errors, correlationId: 'c-1', retryAfter: 30 });
    expect(isProblem(problem, 'INPUT_INVALID')).toBe(true);
    expect(isProblem(problem, 'NOT_FOUND')).toBe(false);
  });

  it.each([
    ['a page of a proxy', 502, '<html>'],
    ['JSON that is no problem', 500, '{"oops":1}'],
  ])('does not show %s to anybody', async (_name, status, body) => {
    const { api } = setUp(() => answer(status, body, { 'X-Correlation-Id': 'c-2' }));
    expect(await problemOf(api.get('/me'))).toMatchObject({ code: 'ANSWER_UNREADABLE', status, correlationId: 'c-2' });
  });

  it('tells a lost connection from a refusal', async () => {
    const { api } = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await problemOf(api.get('/me'))).toMatchObject({ code: 'OFFLINE', status: 0 });
  });

  it('leaves a call that the caller gave up alone', async () => {
    const abort = new DOMException('gone', 'AbortError');
    const { api } = setUp(() => Promise.reject(abort));
    const signal = AbortSignal.abort();
    await expect(api.get('/me', { signal })).rejects.toBe(abort);
  });

  it('R129: announces that the session has ended, and not that a password was wrong', async () => {
    const codes = ['CREDENTIALS_INVALID', 'UNAUTHENTICATED'];
    const { api } = setUp(() => answer(401, { title: '', status: 401, detail: '', code: codes.shift() }));
    const announce = jest.spyOn(TestBed.inject(SessionExpiryService), 'announce');
    await problemOf(api.post('/auth/sign-in', { email: 'maya@alder.example', password: 'steel-frame-1987' }));
    expect(announce).not.toHaveBeenCalled();
    await problemOf(api.get('/me'));
    expect(announce).toHaveBeenCalledTimes(1);
  });
});
