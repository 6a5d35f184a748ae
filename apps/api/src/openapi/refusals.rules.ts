import { ERROR_CODES, type ErrorCode } from '@portico/contracts';
import type { Json, Operation, RouteFacts, Schema } from './openapi.types';

const WORDS: Readonly<Record<number, string>> = {
  400: 'The input has mistakes: all of them at once, each with a code and a pointer.',
  401: 'Nobody is signed in, or not here.',
  403: 'The caller may not do this.',
  404: 'It is not there, or not for this caller: the answer is the same.',
  409: 'It conflicts with what is there.',
  410: 'It is over.',
  412: 'Somebody else changed it meanwhile.',
  413: 'The body is too large.',
  415: 'The content type is not taken.',
  422: 'The input is well formed and cannot be followed.',
  428: 'If-Match is missing.',
  429: 'Too many requests; `Retry-After` tells when to come again.',
  500: 'Something went wrong on our side; the correlation id names it.',
  503: 'A part that is depended on is not reachable; `Retry-After` tells when to come again.',
};
const ALWAYS = [429, 500, 503];
/** Of methods that no operation stands for. */
const METHOD_NOT_ALLOWED = 405;
const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };

/** One response for each status of the catalogue, with every code that it can carry. */
export function errorResponses(exampleOf: (schema: Schema) => Json): Record<string, Json> {
  const codes = Object.entries(ERROR_CODES) as [ErrorCode, readonly [number, string]][];
  const told = codes.map(([, [status]]) => status).filter((status) => status !== METHOD_NOT_ALLOWED);
  const statuses = [...new Set(told)].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter(([, [of]]) => of === status);
      const [[code, [, title]] = ['INTERNAL', ERROR_CODES.INTERNAL] as const] = own;
      const list = own.map(([name, [, words]]) => `- \`${name}\`: ${words}.`).join('\n');
      const schema = {
        allOf: [PROBLEM, { type: 'object', properties: { code: { enum: own.map(([name]) => name) } } }],
      };
      const example = {
        ...exampleOf(PROBLEM),
        status,
        code,
        title,
        type: 'about:blank',
        detail: `${title}.`,
        errors: [],
        context: {},
      };
      const content = { 'application/problem+json': { schema, example } };
      return [`Problem${status}`, { description: `${WORDS[status] ?? 'Refused.'}\n\n${list}`, content }];
    }),
  );
}

/** The ways in which a route can refuse. */
export function refusalsOf(path: string, operation: Operation, facts: RouteFacts): Record<string, Json> {
  const writes = operation.requestBody !== undefined;
  const statuses = [
    400,
    ...(facts.access === 'public' ? [] : [401, 403]),
    ...(path.includes('{') ? [404] : []),
    // Links of mails: of an invitation, of a password reset.
    ...(facts.access === 'public' && writes ? [410] : []),
    ...(writes ? [409, 413, 415, 422] : []),
    ...(facts.ifMatch ? [412, 428] : []),
    ...ALWAYS,
  ];
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
}
