import type { WholeApi } from './whole-api';
import { parametersOf, type Route } from './routes';

/**
 * An answer as far as it must not tell foreign from missing: everything but the date, the correlation id, and how often
 * one may still ask, which falls with each question.
 */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const OF_THIS_ANSWER = ['date', 'x-correlation-id', 'ratelimit-remaining', 'ratelimit-reset'];

/** Calls a route with these values for its parameters. @throws Error where a parameter has no value */
export async function ask(
  test: WholeApi,
  route: Route,
  ids: Readonly<Record<string, string>>,
  options: { headers?: Record<string, string>; body?: object | undefined } = {},
): Promise<Answer> {
  const path = parametersOf(route).reduce((text, name) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`No value is known for {${name}} of ${route.path}: add one.`);
    return text.replace(`{${name}}`, id);
  }, route.path);
  const { body } = options;
  const leaving = new AbortController();
  const response = await fetch(`${test.url}${path}`, {
    method: route.method,
    signal: leaving.signal,
    headers: { ...options.headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = isStream ? '' : await response.text();
  if (isStream) leaving.abort();
  const headers = [...response.headers].filter(([name]) => !OF_THIS_ANSWER.includes(name));
  return { status: response.status, headers: Object.fromEntries(headers), body: text };
}
