import { ERROR_CODES } from '@portico/contracts';
import { SmtpSink } from '@portico/testing';
import { HOSTILE_BODIES, HOSTILE_QUERIES, HOSTILE_SEGMENTS, HOSTILE_VALUES, UNSTORABLE } from './support/hostile';
import { givenPopulatedTenant, type PopulatedTenant } from './support/populated-tenant';
import { nameOf, parametersOf, type Route, servedRoutes } from './support/routes';
import { takesBody, validBody } from './support/valid-bodies';
import { wholeApi, type WholeApi } from './support/whole-api';

/** No input of any kind makes a 5xx; what is refused is refused as problem+json with a code of the catalogue. */
let sink: SmtpSink;
let test: WholeApi;
let tenant: PopulatedTenant;
let routes: Route[];

jest.setTimeout(180_000);
beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url });
  tenant = await givenPopulatedTenant(test, 'A');
  routes = servedRoutes(test);
});
afterAll(async () => {
  await test.close();
  await sink.stop();
});

interface Hostile {
  route: Route;
  what: string;
  /** Path and query. */
  target: string;
  body?: string;
  headers?: Record<string, string>;
}

interface Outcome {
  status: number;
  /** What is wrong with the answer, or null. */
  fault: string | null;
  /** Many records in one call are refused row by row. */
  refusesRows?: boolean;
}

const IN_PARALLEL = 8;

const targetOf = (route: Route, changed: Record<string, string> = {}): string =>
  parametersOf(route).reduce(
    (path, name) => path.replace(`{${name}}`, changed[name] ?? tenant.ids[name] ?? ''),
    route.path,
  );

async function send({ route, what, target, body, headers }: Hostile): Promise<Outcome> {
  const session = route.access?.kind === 'portal' ? tenant.portalUser.headers : tenant.staff;
  const response = await fetch(`${test.url}${target}`, {
    method: route.method,
    headers: { ...session, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const { status } = response;
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status, fault: null };
  }
  const name = `${nameOf(route)} — ${what}`;
  const text = await response.text().catch((error: unknown) => `cut off: ${String(error)}`);
  if (text.startsWith('cut off')) return { status, fault: `${name}: ${text}` };
  if (status < 400) return { status, fault: null, refusesRows: text.includes('"outcome":"refused"') };
  if (status >= 500) return { status, fault: `${name}: ${status} ${text}` };
  const code = type.startsWith('application/problem+json') ? (JSON.parse(text) as { code: string }).code : type;
  return { status, fault: code in ERROR_CODES ? null : `${name}: ${status} ${code}` };
}

/** Sends them all and returns what is wrong with the answers. */
async function faultsOf(
  all: readonly Hostile[],
  check: (one: Hostile, outcome: Outcome) => string | null = () => null,
) {
  const faults: string[] = [];
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const outcome = await send(one);
      const fault = outcome.fault ?? check(one, outcome);
      if (fault !== null) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: IN_PARALLEL }, work));
  return faults;
}

const withBody = () => routes.filter((route) => takesBody(test.document, route) && !nameOf(route).endsWith('/imports'));
const mustRefuse = ({ route, what }: Hostile, { status, refusesRows = false }: Outcome): string | null =>
  status < 400 && !refusesRows ? `${nameOf(route)} — ${what}: taken with ${status}` : null;

/** The body with this value in the place of one of its values, for each of them, at any depth. */
function mutations(body: unknown, hostile: string): string[] {
  const mark = '\u{f0000}';
  const marked = (value: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      [mark, ...marked(inner)].map((other): unknown =>
        Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other },
      ),
    );
  };
  return marked(body).map((one) => JSON.stringify(one).replace(`"${mark}"`, () => hostile));
}

describe('hostile input', () => {
  it('as a whole body is refused on every route', async () => {
    const all = withBody().flatMap((route) =>
      Object.entries(HOSTILE_BODIES).map(([what, body]): Hostile => ({ route, what, target: targetOf(route), body })),
    );
    expect(await faultsOf(all, mustRefuse)).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  });

  it('in the place of any value of a body makes no fault, and what no database holds is never taken', async () => {
    const all = withBody().flatMap((route) =>
      Object.entries(HOSTILE_VALUES).flatMap(([what, hostile]) =>
        mutations(validBody(route, true, tenant.ids), hostile).map((body): Hostile => ({
          route,
          what: `${what} in ${body.slice(0, 120)}`,
          target: targetOf(route),
          body,
        })),
      ),
    );
    const isUnstorable = ({ what }: Hostile) => UNSTORABLE.some((name) => what.startsWith(`${name} `));
    expect(await faultsOf(all, (one, outcome) => (isUnstorable(one) ? mustRefuse(one, outcome) : null))).toEqual([]);
    expect(all.length).toBeGreaterThan(1_000);
  });

  it('as a query is refused or read, on every route that reads', async () => {
    const reading = routes.filter(({ method }) => method === 'GET');
    const all = reading.flatMap((route) =>
      HOSTILE_QUERIES.map((what): Hostile => ({
        route,
        what: what.slice(0, 80),
        target: `${targetOf(route)}?${what}`,
      })),
    );
    expect(await faultsOf(all)).toEqual([]);
  });

  it('in the place of an id or a name of a path finds nothing', async () => {
    const all = routes
      .filter(({ method, access }) => (method === 'GET' || method === 'DELETE') && access?.kind !== 'public')
      .flatMap((route) =>
        parametersOf(route).flatMap((name) =>
          HOSTILE_SEGMENTS.map((what): Hostile => ({
            route,
            what: `${name} ${what.slice(0, 60)}`,
            target: targetOf(route, { [name]: what }),
          })),
        ),
      );
    expect(await faultsOf(all, mustRefuse)).toEqual([]);
  });

  it('in a header is refused or ignored', async () => {
    const strange = ['', ',', '"', '*', 'W/"1"', "'; DROP", '\u00ff', 'x'.repeat(8_000), '__proto__'];
    const names = [
      'if-match',
      'idempotency-key',
      'x-correlation-id',
      'accept',
      'accept-language',
      'cookie',
      'x-forwarded-host',
    ];
    const target = 'PATCH /api/v1/organisations/{organisationId}';
    const route = routes.find((one) => nameOf(one) === target);
    if (!route) throw new Error(`there is no ${target}`);
    const all = names.flatMap((name) =>
      strange.map((value): Hostile => {
        const headers = { [name]: value };
        return {
          route,
          what: `${name}: ${value.slice(0, 20)}`,
          target: targetOf(route),
          body: '{"country":"SE"}',
          headers,
        };
      }),
    );
    expect(await faultsOf(all)).toEqual([]);
  });

  it('of more than the limit is refused with 413, of another kind with 415', async () => {
    const outcomes = [];
    for (const route of withBody()) {
      const big = {
        route,
        what: '10 MB',
        target: targetOf(route),
        body: JSON.stringify({ name: 'x'.repeat(10_000_000) }),
      };
      const form = { ...big, body: 'name=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      outcomes.push([nameOf(route), (await send(big)).status, (await send(form)).status]);
    }
    expect(outcomes).toEqual(withBody().map((route) => [nameOf(route), 413, 415]));
  });
});
