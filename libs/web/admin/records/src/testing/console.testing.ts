import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Problem, StaffMe, StaffPermission } from '@portico/contracts';
import { FETCH, provideCore, StaffSessionStore, TextService } from '@portico/web/core';
import { provideUi, uiTextsResolver } from '@portico/web/ui';
import { reasonTextsResolver } from '@portico/web/admin/reasons';

/** What the server was asked, in order. */
export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}
export type Answer = { status?: number; body?: unknown; etag?: string };
export type Answers = Record<string, Answer | ((call: Call) => Answer | Promise<Answer>)>;

export const API = '/organisations/org-1';

/** A signed-in person and a server that answers as told: `'GET /me'`. What nobody told is a 500, and shows in a test. */
export async function setUpConsole(answers: Answers, permissions: StaffPermission[]): Promise<Call[]> {
  const calls: Call[] = [];
  const all: Answers = { ...answers, 'GET /me': { body: me(permissions) } };
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = String(input).replace('/api/v1', '');
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body;
    const call = { method, path, body, headers: new Headers(init.headers) };
    calls.push(call);
    const told = all[`${method} ${path}`] ?? { status: 500, body: {} };
    return responseOf(typeof told === 'function' ? await told(call) : told);
  };
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideCore(), provideUi(), { provide: FETCH, useValue: fetch }],
  });
  const texts = TestBed.inject(TextService);
  await texts.open('adminRecords', {
    en: () => import('../i18n/en.json'),
    fr: () => import('../i18n/fr.json'),
    'pt-BR': () => import('../i18n/pt-BR.json'),
  });
  for (const resolver of [uiTextsResolver, reasonTextsResolver]) {
    await TestBed.runInInjectionContext(() => resolver({} as never, {} as never));
  }
  await TestBed.inject(StaffSessionStore).load();
  calls.length = 0;
  return calls;
}

export function problem(status: number, code: string, errors: Problem['errors'] = []): Answer {
  return { status, body: { type: 'about:blank', title: code, status, detail: code, code, errors } };
}

/** jsdom has no Response. */
function responseOf({ status = 200, body, etag }: Answer): Response {
  const headers = new Headers(etag === undefined ? {} : { ETag: etag });
  return { ok: status < 400, status, statusText: '', headers, json: () => Promise.resolve(body) } as Response;
}

function me(permissions: StaffPermission[]): StaffMe {
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
    memberships: [{ organisation, profile, isDefault: true, needsTotp: false, permissions }],
  };
}
