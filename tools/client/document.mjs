const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const REFUSED = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * The document as a client needs it: every refusal is a problem document, whatever its status, and a program shows who
 * it is in one way.
 */
export function forClient(document) {
  const paths = mapOperations(document, (operation) => ({
    ...operation,
    responses: {
      ...Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))),
      default: REFUSED,
    },
    ...(operation.security?.length > 0 ? { security: [{ bearer: [] }] } : {}),
  }));
  const { schemas, securitySchemes } = document.components;
  return { ...document, paths, components: { schemas, securitySchemes } };
}

/**
 * The text of `operations.gen.ts`: for each route, by method and path with its parameters as `{}`, the types of its
 * body and its answer.
 *
 * @param {string} types what the generator wrote, to be sure of the names
 * @throws Error naming an operation that has no type
 */
export function operationsFile(document, types) {
  const lines = operationsOf(document).map(({ method, path, operation }) => {
    const name = typeName(operation.operationId);
    if (!types.includes(`export type ${name}Data = {`))
      throw new Error(`${operation.operationId} has no type ${name}Data.`);
    const answer = types.includes(`export type ${name}Response = `) ? `api.${name}Response` : 'void';
    const key = `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '').replace(/\{\w+\}/g, '{}')}`;
    return `  '${key}': { body: api.${name}Data['body']; answer: ${answer} };`;
  });
  return [
    `import type * as api from './types.gen.js';`,
    '',
    '/** Every route by method and path, its parameters as `{}`: what it takes and what it answers. */',
    'export interface Operations {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

/** As the generator names types: `PortalRecord_list` → `PortalRecordList`. */
function typeName(operationId) {
  return operationId
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] }] : [])),
  );
}

function mapOperations(document, change) {
  return Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, value]) => [method, METHODS.includes(method) ? change(value) : value]),
      ),
    ]),
  );
}
