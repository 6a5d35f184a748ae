import type { OpenAPIObject } from '@nestjs/swagger';
import { sample } from 'openapi-sampler';
import { parametersOf } from './parameters.rules';
import { errorResponses, refusalsOf } from './refusals.rules';
import type { Json, Operation, RequestBody, RouteFacts, RoutesFile, Schema } from './openapi.types';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: 'What was asked for.',
  201: 'Created; `Location` tells where it is.',
  202: 'Taken on: the work goes on, and the answer tells where its progress is seen.',
  204: 'Done; there is nothing to tell.',
};
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The document that Nest makes of decorators and bodies, completed with what only types tell: answers, query strings,
 * refusals with their codes, who may call, and an example of each body and answer (api.md).
 */
export function completeDocument(document: OpenAPIObject, { routes, schemas }: RoutesFile): OpenAPIObject {
  const components = { ...document.components?.schemas, ...schemas };
  const exampleOf = (schema: Schema): Json => sample(schema, {}, { components: { schemas: components } }) as Json;
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const methods = METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      if (!operation) return [];
      const facts = routes[operation.operationId];
      // A route newer than the file stays as Nest tells it; that the file is of today is checked with lint.
      return [[method, facts ? completeOperation(path, operation, facts, exampleOf) : operation] as const];
    });
    return [path, { ...item, ...Object.fromEntries(methods) }] as const;
  });
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, schemas: components, responses: errorResponses(exampleOf) },
  } as unknown as OpenAPIObject;
}

function completeOperation(
  path: string,
  operation: Operation,
  facts: RouteFacts,
  exampleOf: (schema: Schema) => Json,
): Operation {
  const answers = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
  const responses = answers.map((status) => [status, answerOf(status, facts, exampleOf)] as const);
  const refusals = refusalsOf(path, operation, facts);
  return {
    ...operation,
    description: operation.description ?? operation.summary ?? describe(operation, facts),
    parameters: parametersOf(path, operation, facts),
    ...(operation.requestBody ? { requestBody: withExample(operation.requestBody, exampleOf) } : {}),
    responses: { ...Object.fromEntries(responses), ...refusals },
    security: securityOf(path, facts),
    ...(facts.permissions.length > 0 ? { 'x-permissions': facts.permissions } : {}),
  };
}

/** API keys open what is an organisation's, less what is for people only. */
function securityOf(path: string, { access, isPeopleOnly }: RouteFacts): Record<string, []>[] {
  if (access === 'public') return [];
  const isForKeys = access === 'staff' && path.includes('/{organisationId}') && !isPeopleOnly;
  return [{ bearer: [] }, { [`${access}Session`]: [] }, ...(isForKeys ? [{ apiKey: [] as [] }] : [])];
}

function answerOf(status: string, { answer, mediaType }: RouteFacts, exampleOf: (schema: Schema) => Json): Json {
  const description = STATUS_WORDS[status] ?? 'Done.';
  const headers =
    status === '201' ? { headers: { Location: { description: 'Its address.', schema: { type: 'string' } } } } : {};
  if (status === '204') return { description };
  if (answer) {
    const content = { 'application/json': { schema: answer, example: exampleOf(answer) } };
    return { description, ...headers, content };
  }
  if (mediaType === 'application/json') return { description, ...headers };
  return { description, ...headers, content: { [mediaType]: { schema: { type: 'string' } } } };
}

function withExample(body: RequestBody, exampleOf: (schema: Schema) => Json): RequestBody {
  const content = Object.entries(body.content).map(([type, media]) => [
    type,
    type === 'application/json' && media.schema ? { ...media, example: exampleOf(media.schema) } : media,
  ]);
  return { ...body, content: Object.fromEntries(content) as RequestBody['content'] };
}

/** For a route without a word of its own: its name in words, and who may call it. */
function describe({ operationId }: Operation, { access, permissions }: RouteFacts): string {
  const [resource = '', action = ''] = operationId.split('_').map((part) => part.replace(/([a-z])([A-Z])/g, '$1 $2'));
  const who = { public: 'Anybody', staff: 'Staff', portal: 'A signed-in portal user' }[access];
  const needs = permissions.length > 0 ? ` with ${permissions.map((one) => `\`${one}\``).join(' and ')}` : '';
  return `${resource}: ${action.toLowerCase()}. ${who}${needs} may call it.`;
}
