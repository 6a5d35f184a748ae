import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';
import { CONTRACTS, readRoutes } from './routes.mjs';

/**
 * `npm run openapi`: what the OpenAPI document says of answers, query strings and access, read from the types of the
 * controllers, so that it cannot say anything else than they do. `--check` fails when the file is not up to date.
 */
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const output = join(root, 'apps/api/src/openapi/routes.generated.json');
const types = join(root, 'tools/openapi/answers.generated.ts');

const routes = readRoutes({ root, tsConfig: join(root, 'tsconfig.server.json') });
const answers = [...new Set(routes.flatMap(({ answer }) => (answer === null ? [] : [answer])))].sort();
const names = new Map(answers.map((answer, index) => [answer, `Answer${index}`]));
const imports = Object.assign({}, ...routes.map((route) => route.imports));

function schemasOf() {
  const lines = [
    ...Object.entries(imports).map(([name, file]) => `import type { ${name} } from '${moduleOf(file)}';`),
    `import type { Problem } from '@portico/contracts';`,
    ...answers.map((answer) => `export type ${names.get(answer)} = ${answer};`),
    'export type AnswerProblem = Problem;',
  ];
  writeFileSync(types, `${lines.join('\n')}\n`);
  try {
    return createGenerator({
      path: types,
      tsconfig: join(root, 'tsconfig.server.json'),
      type: '*',
      skipTypeCheck: true,
      additionalProperties: true,
      jsDoc: 'extended',
      expose: 'export',
    }).createSchema('*').definitions;
  } finally {
    rmSync(types, { force: true });
  }
}

function moduleOf(file) {
  if (file === CONTRACTS) return file;
  const path = relative(dirname(types), file).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Names that may stand in `#/components/schemas/`. */
const nameOf = (name) =>
  decodeURIComponent(name)
    .replace(/[^\w.-]+/g, '_')
    .replace(/^_+|_+$/g, '');

function rename(value) {
  if (Array.isArray(value)) return value.map(rename);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, `#/components/schemas/${nameOf(inner.replace('#/definitions/', ''))}`]
        : [key, rename(inner)],
    ),
  );
}

/** Times are told by the names of their properties: `createdAt`, `at`. */
function withFormats(schema, name = '') {
  if (Array.isArray(schema)) return schema.map((inner) => withFormats(inner));
  if (schema === null || typeof schema !== 'object') return schema;
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  const isTime = isText && !schema.enum && /(?:^at|At)$/.test(name);
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(Object.entries(value).map(([property, of]) => [property, withFormats(of, property)]))
        : withFormats(value),
    ]),
  );
  return isTime ? { ...inner, format: 'date-time' } : inner;
}

const schemas = Object.fromEntries(
  Object.entries(schemasOf()).map(([name, schema]) => [nameOf(name), withFormats(rename(schema))]),
);
const told = Object.fromEntries(
  routes.map(
    ({ operation, answer, mediaType, query, extras, isPeopleOnly, access, permissions, ifMatch, idempotent }) => [
      operation,
      {
        answer: answer === null ? null : schemas[names.get(answer)],
        ...{
          mediaType,
          query,
          extras,
          ...(isPeopleOnly ? { isPeopleOnly } : {}),
          access,
          permissions,
          ifMatch,
          idempotent,
        },
      },
    ],
  ),
);
for (const name of [...names.values(), 'AnswerProblem']) delete schemas[name];
const content = await format(JSON.stringify({ routes: told, schemas }), { parser: 'json', printWidth: 120 });

if (process.argv.includes('--check')) {
  if (readFileSync(output, 'utf8') !== content) {
    process.stderr.write('The OpenAPI document is not up to date: run `npm run openapi` and commit what it writes.\n');
    process.exit(1);
  }
} else writeFileSync(output, content);
