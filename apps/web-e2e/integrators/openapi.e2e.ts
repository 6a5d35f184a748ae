import { Document, Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { Json as JsonParser } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';
import { ERROR_CODES } from '@portico/contracts';
import { startPortico, type RunningPortico } from '../support/portico';

interface Operation {
  description?: string;
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: object; example?: unknown }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object; example?: unknown }> }>;
}
interface Api {
  openapi: string;
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, { content: Record<string, { schema: object; example: unknown }> }> };
}

/** The document as an integrator reads it, of the API as it is built. */
describe('the OpenAPI document', () => {
  let portico: RunningPortico | undefined;
  let text: string;
  let api: Api;
  let operations: { name: string; path: string; operation: Operation }[];

  beforeAll(async () => {
    portico = await startPortico();
    text = await (await fetch(`${portico.api.replace(/\/v1\/?$/, '')}/openapi.json`)).text();
    api = JSON.parse(text) as Api;
    operations = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
    );
  });
  afterAll(() => portico?.stop());

  it('is of OpenAPI 3.1 and has nothing that a linter would change', async () => {
    expect(api.openapi).toMatch(/^3\.1\./);
    const spectral = new Spectral();
    // The rule set's own types are narrower than what it takes.
    spectral.setRuleset({ extends: [[oas as RulesetDefinition, 'recommended']] });
    const found = await spectral.run(new Document(text, JsonParser, 'openapi.json'));
    expect(found.map(({ code, message, path }) => `${code}: ${message} (${path.join('.')})`)).toEqual([]);
  });

  it('describes every route, its path, its body and its answers, with an example of each', () => {
    const missing = operations.flatMap(({ name, path, operation }) => {
      const named = new Set(operation.parameters.filter((one) => one.in === 'path').map((one) => one.name));
      const params = [...path.matchAll(/\{(\w+)\}/g)].filter(([, one = '']) => !named.has(one));
      const media = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
        Object.entries(part?.content ?? {}).filter(([type]) => type === 'application/json'),
      );
      const bare = media.filter(([, { schema, example }]) => !schema || example === undefined);
      const isTold =
        Boolean(operation.description) && Object.keys(operation.responses).some((one) => one.startsWith('2'));
      return isTold && params.length === 0 && bare.length === 0 ? [] : [name];
    });
    expect(missing).toEqual([]);
    expect(operations.length).toBeGreaterThan(100);
  });

  it('tells how each route can refuse, and every code of the catalogue', () => {
    const silent = operations.filter(({ operation }) => !operation.responses['503'] || !operation.responses['400']);
    expect(silent.map(({ name }) => name)).toEqual([]);
    const told = JSON.stringify([api.components.responses, api.info.description]);
    expect(Object.keys(ERROR_CODES).filter((code) => !told.includes(`\`${code}\``))).toEqual([]);
  });
});
