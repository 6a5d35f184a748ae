import { newId } from '@portico/platform';
import { SmtpSink } from '@portico/testing';
import { givenPopulatedTenant, type PopulatedTenant } from './support/populated-tenant';
import { wholeApi, type WholeApi } from './support/whole-api';

/** An id of another organisation in a body: refused like one that nothing has, in the same words. */
let sink: SmtpSink;
let test: WholeApi;
let own: PopulatedTenant;
let other: PopulatedTenant;

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url });
  own = await givenPopulatedTenant(test, 'A');
  other = await givenPopulatedTenant(test, 'B');
}, 60_000);
afterAll(async () => {
  await test.close();
  await sink.stop();
});

/** Reasons that have nothing to do with the id. */
const REFUSED_OTHERWISE = /"(USER_TYPE_NEEDS_SEATS|INVITATION_REFUSED|SELECTION_EMPTY|DRY_RUN_UNFINISHED)"/;

type Ids = Readonly<Record<string, string>>;

/** What of the other organisation stands in the body, the route below the organisation, and the body around it. */
const CASES: readonly [
  name: string,
  method: string,
  path: (own: Ids) => string,
  body: (own: Ids, id: string) => object,
][] = [
  ['userTypeId', 'POST', () => 'invitation-batches', (_, id) => batch(id)],
  ['userTypeId', 'POST', () => 'invitation-batches/count', (_, id) => batch(id)],
  ['userTypeId', 'POST', () => 'invitation-dry-runs', (_, id) => batch(id)],
  [
    'dryRunId',
    'POST',
    () => 'invitation-batches',
    ({ userTypeId }, id) => ({ userTypeId, selection: { kind: 'dry-run', dryRunId: id } }),
  ],
  ['userTypeId', 'POST', () => 'invitations', ({ recordId }, id) => ({ userTypeId: id, recordId })],
  ['recordId', 'POST', () => 'invitations', ({ userTypeId }, id) => ({ userTypeId, recordId: id })],
  ['recordId', 'POST', () => 'modules/GadgetsA/records', (_, id) => ({ values: { recordName: 'Bell', holderA: id } })],
  ['staffId', 'POST', () => 'modules/Contacts/records', (_, id) => ({ ownerId: id, values: { lastName: 'Holm' } })],
  ['layoutId', 'POST', () => 'modules/Contacts/records', (_, id) => ({ layoutId: id, values: { lastName: 'Holm' } })],
  ['staffId', 'PATCH', ({ recordId }) => `modules/Contacts/records/${recordId}`, (_, id) => ({ ownerId: id })],
  ['staffId', 'PATCH', ({ portalId }) => `portals/${portalId}`, (_, id) => ({ defaultOwnerId: id })],
  ['contactsId', 'POST', sketch, ({ contactsId }, id) => sketchOf(contactsId, id)],
  ['contactsId', 'POST', sketch, (_, id) => sketchOf(id, id)],
  ['module', 'POST', () => 'modules/Contacts/fields', (_, id) => lookupTo(id)],
  ['module', 'POST', ({ portalId }) => `portals/${portalId}/user-types`, (_, id) => ({ name: 'X', baseModule: id })],
];

function batch(userTypeId: string): object {
  return { userTypeId, selection: { kind: 'all' } };
}

function sketch({ portalId, userTypeId }: Ids): string {
  return `portals/${portalId}/user-types/${userTypeId}/configuration/sketch`;
}

function sketchOf(baseModuleId: string | undefined, moduleId: string): object {
  return { configuration: { baseModuleId, tabs: [] }, moduleId };
}

function lookupTo(lookupModule: string): object {
  const label = { en: 'Gadget', fr: 'Gadget', 'pt-BR': 'Gadget' };
  return { apiName: `gadget${newId().slice(-6)}`, label, kind: 'lookup', lookupModule };
}

/** The default layout's id is not in any path. */
async function idOf(tenant: PopulatedTenant, name: string): Promise<string> {
  if (name !== 'layoutId') return tenant.ids[name] ?? '';
  const url = `${test.url}/api/v1/organisations/${tenant.ids['organisationId']}/modules/Contacts`;
  const module = (await (await fetch(url, { headers: tenant.staff })).json()) as { layouts: { id: string }[] };
  return module.layouts[0]?.id ?? '';
}

async function send(method: string, path: string, body: object, given: string) {
  const url = `${test.url}/api/v1/organisations/${own.ids['organisationId']}/${path}`;
  const tag = method === 'PATCH' ? (await fetch(url, { headers: own.staff })).headers.get('etag') : null;
  const response = await fetch(url, {
    method,
    headers: { ...own.staff, 'content-type': 'application/json', ...(tag === null ? {} : { 'if-match': tag }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.text()).replaceAll(given, '{given}') };
}

describe('an id of another organisation in a body', () => {
  it.each(CASES)('as %s of a %s (%#) is refused like one that nothing has', async (name, method, path, body) => {
    const foreign = await idOf(other, name);
    const random = name === 'module' ? 'GadgetsC' : newId();
    const target = path(own.ids);
    const answer = await send(method, target, body(own.ids, foreign), foreign);
    expect(foreign).not.toBe('');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer).toEqual(await send(method, target, body(own.ids, random), random));
    // The same with an id of their own is taken: it was the id that was refused.
    const mine = await idOf(own, name);
    const taken = await send(method, target, body(own.ids, mine), mine);
    const isTaken = taken.status < 400 || REFUSED_OTHERWISE.test(taken.body);
    expect(isTaken ? 'taken' : taken).toBe('taken');
  });
});
