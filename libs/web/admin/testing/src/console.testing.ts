import { TestBed } from '@angular/core/testing';
import { provideRouter, type ResolveFn } from '@angular/router';
import type { Problem, StaffMe, StaffPermission } from '@portico/contracts';
import { FETCH, provideCore, StaffSessionStore } from '@portico/web/core';
import { ConfirmService, provideUi, uiTextsResolver } from '@portico/web/ui';

/** What the server was asked, in order. */
export interface Call {
  method: string;
  /** Below the API's root, without the query. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}
export interface Answer {
  status?: number;
  body?: unknown;
  etag?: string;
}
export type Answers = Record<string, Answer | ((call: Call) => Answer | Promise<Answer>)>;

export const API = '/organisations/org-1';
export const PERMISSIONS: readonly StaffPermission[] = ['portal.manage', 'portal.users.manage', 'licence.manage'];

export interface Console {
  calls: Call[];
  /** What was sent with a method to a path. */
  sent(method: string, path: string): Call[];
  /** What people were asked before something was done. */
  questions: { title: string; text: string; action: string }[];
  /** How they answer from now on. */
  answerWith(yes: boolean): void;
}

/**
 * A signed-in person and a server that answers as told: `'GET /organisations/org-1/licences'`. What nobody told is a
 * 500, and shows in a test. Questions are answered with yes unless said otherwise.
 */
export async function setUpConsole(
  answers: Answers,
  texts: readonly ResolveFn<boolean>[],
  permissions: readonly StaffPermission[] = PERMISSIONS,
): Promise<Console> {
  const calls: Call[] = [];
  const told: Answers = { ...answers, 'GET /me': { body: me(permissions) } };
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), 'http://localhost');
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body;
    const path = url.pathname.replace('/api/v1', '');
    const call = { method, path, query: url.searchParams, body, headers: new Headers(init.headers) };
    calls.push(call);
    const answer = told[`${method} ${path}`] ?? { status: 500, body: {} };
    return responseOf(typeof answer === 'function' ? await answer(call) : answer);
  };
  localStorage.clear();
  sessionStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', children: [] }]),
      provideCore(),
      provideUi(),
      { provide: FETCH, useValue: fetch },
    ],
  });
  for (const resolver of [uiTextsResolver, ...texts]) {
    await TestBed.runInInjectionContext(() => resolver({} as never, {} as never));
  }
  await TestBed.inject(StaffSessionStore).load();
  calls.length = 0;
  let isYes = true;
  const questions: Console['questions'] = [];
  jest.spyOn(TestBed.inject(ConfirmService), 'ask').mockImplementation((question) => {
    questions.push(question);
    return Promise.resolve(isYes);
  });
  const sent = (method: string, path: string): Call[] =>
    calls.filter((call) => call.method === method && call.path === path);
  return { calls, sent, questions, answerWith: (yes) => (isYes = yes) };
}

export function problem(status: number, code: string, more: Partial<Problem> = {}): Answer {
  return { status, body: { type: 'about:blank', title: code, status, detail: code, code, ...more } };
}

/** jsdom has no Response. */
function responseOf({ status = 200, body, etag }: Answer): Response {
  const headers = new Headers(etag === undefined ? {} : { ETag: etag });
  return { ok: status < 400, status, statusText: '', headers, json: () => Promise.resolve(body) } as Response;
}

function me(permissions: readonly StaffPermission[]): StaffMe {
  const organisation = { id: 'org-1', name: 'Alder Cycles', edition: { code: 'enterprise', name: 'Enterprise' } };
  const profile = { id: 'profile-1', key: 'administrator', name: 'Administrator' };
  return {
    id: 'staff-1',
    email: 'maya.ross@alder-cycles.example',
    name: 'Maya Ross',
    language: 'en',
    timeZone: 'Europe/Stockholm',
    csrfToken: 'csrf',
    hasTotp: false,
    memberships: [{ organisation, profile, isDefault: true, needsTotp: false, permissions: [...permissions] }],
  };
}

/** Lets effects and answers happen until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 500) throw new Error('what was waited for did not happen');
    TestBed.tick();
    await new Promise((done) => setTimeout(done));
  }
}
