import { FILTER_OPERATORS, PAGE_LIMIT } from '@portico/contracts';
import type { Operation, Parameter, RouteFacts } from './openapi.types';

const text = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});

const PAGE: readonly Parameter[] = [
  {
    name: 'limit',
    in: 'query',
    description: 'How many at most.',
    schema: { type: 'integer', minimum: 1, maximum: PAGE_LIMIT.maximum, default: PAGE_LIMIT.default },
  },
  text('cursor', 'The `nextCursor` of the page before, with everything else as it was.'),
];

const LIST: readonly Parameter[] = [
  ...PAGE,
  text('sort', 'Fields, separated by commas; `-` before one for descending: `-createdAt,name`.'),
  {
    name: 'filter',
    in: 'query',
    description: `Conditions that must all hold: \`filter[field][operator]=value\`. Operators: ${FILTER_OPERATORS.join(', ')}.`,
    style: 'deepObject',
    explode: true,
    schema: { type: 'object', additionalProperties: { type: 'object', additionalProperties: { type: 'string' } } },
  },
  text('q', 'Words to be found.'),
  text('fields', 'Only these fields, separated by commas.'),
  {
    name: 'count',
    in: 'query',
    description: 'Tells how many there are in all.',
    schema: { type: 'string', enum: ['exact'] },
  },
];

const SCOPE: Parameter = {
  name: 'scope',
  in: 'query',
  description: 'Mine, or all of the account, where there is a choice.',
  schema: { type: 'string', enum: ['mine', 'all'], default: 'all' },
};

const QUERIES = { page: PAGE, list: LIST, scoped: [...LIST, SCOPE] } as const;

/** Of the path, the query string and the headers; those that Nest knows already stay as they are. */
export function parametersOf(path: string, { parameters = [] }: Operation, facts: RouteFacts): Parameter[] {
  const { query, extras, ifMatch, idempotent } = facts;
  const given = parameters.map((one) => (one.in === 'header' ? { ...one, name: one.name.toLowerCase() } : one));
  const more: Parameter[] = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name)),
    ...(query ? QUERIES[query] : []),
    ...extras.map((name) => text(name, `Only those with this ${name}.`)),
    ...(ifMatch ? [header('if-match', 'The ETag of what was edited.', true)] : []),
    ...(idempotent
      ? [header('idempotency-key', 'A key of your own: the same request again finds what it made.', false)]
      : []),
  ];
  const isGiven = (one: Parameter): boolean =>
    given.some(({ name, in: place }) => name === one.name && place === one.in);
  return [...given.map(described), ...more.filter((one) => !isGiven(one))];
}

function pathParameter(name: string): Parameter {
  const isId = name.endsWith('Id') || name === 'id';
  const schema = isId ? { type: 'string', format: 'uuid' } : { type: 'string' };
  const description = isId ? 'An opaque id.' : 'A name, as the API gives it.';
  return { name, in: 'path', required: true, description, schema };
}

function header(name: string, description: string, required: boolean): Parameter {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

function described(parameter: Parameter): Parameter {
  return parameter['description'] || parameter.in !== 'path'
    ? parameter
    : { ...pathParameter(parameter.name), ...parameter };
}
