import { newId } from '@portico/platform';
import { SmtpSink } from '@portico/testing';
import { ask, type Answer } from './support/asking';
import { givenPopulatedTenant, idsFor, ownIdsFor, type PopulatedTenant } from './support/populated-tenant';
import { askable, documentedRoutes, nameOf, parametersOf, type Route, servedRoutes } from './support/routes';
import { takesBody, validBody } from './support/valid-bodies';
import { wholeApi, type WholeApi } from './support/whole-api';

/** What each route of the document answers to those it does not belong to. A route added later is asked as well. */
let sink: SmtpSink;
let test: WholeApi;
let routes: Route[];
let own: PopulatedTenant;
let other: PopulatedTenant;

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url });
  routes = servedRoutes(test);
  own = await givenPopulatedTenant(test, 'A');
  other = await givenPopulatedTenant(test, 'B');
}, 60_000);
afterAll(async () => {
  await test.close();
  await sink.stop();
});

const staffRoutes = () => routes.filter(({ access }) => access?.kind === 'staff' || access?.kind === 'staff-session');
const portalRoutes = () => routes.filter(({ access }) => access?.kind === 'portal');

/** Ids that nothing has. */
const missing = (): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(own.ids).map((name) => [name, newId()])),
  ...{ module: 'Unheard', relatedModule: 'Unheard', field: 'unheard', fileField: 'unheard', slug: 'unheard' },
});

interface Pair {
  route: string;
  foreign: Answer;
  random: Answer;
}

/** The answers to another organisation's id and to one that nothing has, in the place of each parameter but `base`. */
async function pairs(route: Route, base: string, headers: Record<string, string>): Promise<Pair[]> {
  const names = parametersOf(route).filter((name) => name !== base);
  const ask1 = (ids: Record<string, string>) =>
    ask(test, route, ids, { headers, body: validBody(route, takesBody(test.document, route), own.ids) });
  return Promise.all(
    names.map(async (name) => ({
      route: `${nameOf(route)} ${name}`,
      foreign: await ask1({ ...ownIdsFor(own, route), [name]: idsFor(other, route)[name] ?? '' }),
      random: await ask1({ ...ownIdsFor(own, route), [name]: missing()[name] ?? '' }),
    })),
  );
}

/** 404; or, where the parameter names a field, what hidden and missing fields are refused with alike. */
function expectNotThere(answers: readonly Pair[]): void {
  for (const { route, foreign, random } of answers) expect({ route, ...foreign }).toEqual({ route, ...random });
  const isNotThere = ({ route, foreign }: Pair) =>
    foreign.status === 404 || (route.endsWith(' field') && foreign.body.includes('"code":"FIELD_NOT_AVAILABLE"'));
  expect(answers.filter((answer) => !isNotThere(answer))).toEqual([]);
}

const statusesOf = async (asked: Route[], answer: (route: Route) => Promise<Answer>): Promise<string[]> => {
  const lines: string[] = [];
  for (const route of asked) {
    const { status, body } = await answer(route);
    lines.push(`${nameOf(route)} ${status} ${body === '' ? '' : String((JSON.parse(body) as { code?: string }).code)}`);
  }
  return lines;
};
const each = (asked: Route[], end: string) => asked.map((route) => `${nameOf(route)} ${end}`);

describe('every route of the API', () => {
  it('stands in the OpenAPI document', () => {
    expect(documentedRoutes(test.document).sort()).toEqual(routes.map(nameOf).sort());
    expect(routes.length).toBeGreaterThan(90);
  });

  it('refuses whoever is not signed in', async () => {
    const asked = [...staffRoutes(), ...portalRoutes()];
    expect(await statusesOf(asked, (route) => ask(test, route, own.ids))).toEqual(each(asked, '401 UNAUTHENTICATED'));
  });

  it('refuses a portal session on routes of staff', async () => {
    const asked = staffRoutes();
    const answers = await statusesOf(asked, (route) => ask(test, route, own.ids, { headers: own.portalUser.headers }));
    expect(answers).toEqual(each(asked, '401 UNAUTHENTICATED'));
  });

  it('refuses a session of staff on routes of portal users', async () => {
    const asked = portalRoutes();
    const answers = await statusesOf(asked, (route) => ask(test, route, own.ids, { headers: own.staff }));
    expect(answers).toEqual(each(asked, '401 UNAUTHENTICATED'));
  });
});

describe('what belongs to another organisation', () => {
  it('answers staff on every route as if the organisation were not there', async () => {
    const asked = staffRoutes().filter((route) => parametersOf(route).length > 0);
    for (const route of asked) {
      const foreign = await ask(test, route, other.ids, { headers: own.staff });
      const random = await ask(test, route, missing(), { headers: own.staff });
      expect({ route: nameOf(route), ...foreign }).toEqual({ route: nameOf(route), ...random });
      expect({ route: nameOf(route), status: foreign.status }).toEqual({ route: nameOf(route), status: 404 });
    }
  });

  it('answers staff for each id of a path as if it were not there', async () => {
    const asked = staffRoutes().filter((route) => parametersOf(route).length > 1);
    const answers = [];
    for (const route of asked) answers.push(...(await pairs(route, 'organisationId', own.staff)));
    expectNotThere(answers);
    expect(answers.length).toBeGreaterThan(60);
  });

  it('answers a portal user for another portal as for one that is not there', async () => {
    for (const route of portalRoutes()) {
      const foreign = await ask(test, route, other.ids, { headers: own.portalUser.headers });
      const random = await ask(test, route, missing(), { headers: own.portalUser.headers });
      expect({ route: nameOf(route), ...foreign }).toEqual({ route: nameOf(route), ...random });
      expect(foreign.status).toBe(401);
    }
  });

  it('answers a portal user for each id of a path as if it were not there', async () => {
    const asked = portalRoutes().filter((route) => parametersOf(route).length > 1);
    const answers = [];
    for (const route of asked) answers.push(...(await pairs(route, 'portalId', own.portalUser.headers)));
    expectNotThere(answers);
  });
});

describe('what is their own', () => {
  it('is there for staff and for portal users, so that none of the above is refused for another cause', async () => {
    const isRead = ({ method }: Route) => method === 'GET';
    const inPortal = { relatedModule: 'Invoices', field: 'contact' };
    const asked = [...staffRoutes(), ...portalRoutes()]
      .filter(isRead)
      .filter(({ path }) => !/lookups|groups/.test(path));
    const wrong = [];
    for (const route of asked) {
      const isPortal = route.access?.kind === 'portal';
      const headers = isPortal ? own.portalUser.headers : own.staff;
      const { status, body } = await ask(
        test,
        askable(route),
        { ...ownIdsFor(own, route), ...(isPortal ? inPortal : {}) },
        { headers },
      );
      if (status !== 200) wrong.push(`${nameOf(route)} ${status} ${body}`);
    }
    expect(wrong).toEqual([]);
  });
});
