import { IdentityHttpModule } from '@portico/identity';
import type { ModuleAction } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import { MetadataService, RecordReader } from '@portico/records';
import { PublishedConfigurations } from '@portico/portal-config';
import { planModule } from '@portico/permission';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenRecord,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalRecordsHttpModule } from './portal-records-http.module';

const RECORDS = ['own', 'linked', 'account', 'foreign', 'recycled', 'other-organisation', 'missing'] as const;
type RecordKind = (typeof RECORDS)[number];
type Action = Exclude<ModuleAction, 'create'>;

const CONTACT = ['fullName', 'firstName!', 'lastName!', 'email'];
const TICKET = ['title!', 'status', 'number', 'description!'];
const base = (actions: string): TestTab => ({ kind: 'base', module: 'Contacts', actions, fields: CONTACT });
const tickets = (actions: string, scope: 'own' | 'account' = 'own'): TestTab => ({
  kind: 'related',
  module: 'Tickets',
  actions,
  fields: TICKET,
  scope,
});

/** Who, by the configuration of their type; and which records each action reaches, by module. */
interface Persona {
  name: string;
  tabs: TestTab[];
  module: 'Contacts' | 'Tickets';
  reaches: Record<Action, readonly RecordKind[]>;
  creates: boolean;
  isRecordless?: boolean;
}

const NOTHING = { view: [], edit: [], delete: [] };
const PERSONAS: Persona[] = [
  {
    name: 'R22: looks at the own record',
    tabs: [base('v')],
    module: 'Contacts',
    reaches: { view: ['own'], edit: [], delete: [] },
    creates: false,
  },
  {
    name: 'R23: edits the own record and never deletes it',
    tabs: [base('vced')],
    module: 'Contacts',
    reaches: { view: ['own'], edit: ['own'], delete: [] },
    creates: true,
  },
  {
    name: 'R26: has no tab for tickets',
    tabs: [base('v')],
    module: 'Tickets',
    reaches: NOTHING,
    creates: false,
  },
  {
    name: 'R25: looks at linked tickets',
    tabs: [base('v'), tickets('v')],
    module: 'Tickets',
    reaches: { view: ['linked'], edit: [], delete: [] },
    creates: false,
  },
  {
    name: 'R28: creates and looks, without editing',
    tabs: [base('v'), tickets('vc')],
    module: 'Tickets',
    reaches: { view: ['linked'], edit: [], delete: [] },
    creates: true,
  },
  {
    name: 'R28: creates without looking',
    tabs: [base('v'), tickets('c')],
    module: 'Tickets',
    reaches: NOTHING,
    creates: true,
  },
  {
    name: 'R28: edits without deleting',
    tabs: [base('v'), tickets('ve')],
    module: 'Tickets',
    reaches: { view: ['linked'], edit: ['linked'], delete: [] },
    creates: false,
  },
  {
    name: 'R28: does everything with linked tickets',
    tabs: [base('v'), tickets('vced')],
    module: 'Tickets',
    reaches: { view: ['linked'], edit: ['linked'], delete: ['linked'] },
    creates: true,
  },
  {
    name: 'R25: works with the tickets of the account',
    tabs: [base('v'), tickets('ved', 'account')],
    module: 'Tickets',
    reaches: { view: ['linked', 'account'], edit: ['linked', 'account'], delete: ['linked', 'account'] },
    creates: false,
  },
  {
    name: 'R22: whose record is in the recycle bin sees nothing',
    tabs: [base('vced'), tickets('vced', 'account')],
    module: 'Tickets',
    reaches: NOTHING,
    creates: false,
    isRecordless: true,
  },
];

interface World {
  organisation: TestOrganisation;
  portal: TestPortal;
  user: TestPortalUser;
  ids: Record<RecordKind, string | null>;
}

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [...PORTAL_MODULES, IdentityHttpModule, PortalUserModule, PortalRecordsHttpModule],
  });
});
afterAll(() => test.close());

async function world({ tabs, module, isRecordless = false }: Persona): Promise<World> {
  const organisation = await givenCrm(test);
  const elsewhere = await givenCrm(test);
  const portal = await givenPortal(test, organisation, { tabs });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  const contact = (lastName: string, accountId: string | null, isDeleted = false) =>
    givenRecord(
      test,
      organisation,
      'Contacts',
      {
        firstName: 'Anna',
        lastName,
        email: `${lastName}@nordvind.example`,
        ...(accountId ? { account: accountId } : {}),
      },
      { isDeleted },
    );
  const own = await contact('Own', account, isRecordless);
  const colleague = await contact('Colleague', account);
  const stranger = await contact('Stranger', null);
  const user = await givenPortalUser(test, organisation, portal, own);
  const ticket = (values: Record<string, string>, isDeleted = false) =>
    givenRecord(test, organisation, 'Tickets', { title: 'Bell', ...values }, { isDeleted });
  const isTickets = module === 'Tickets';
  const ids: World['ids'] = {
    own: isTickets ? null : own,
    linked: isTickets && !isRecordless ? await ticket({ contact: own }) : null,
    account: isTickets ? await ticket({ contact: colleague, account }) : colleague,
    foreign: isTickets ? await ticket({ contact: stranger }) : stranger,
    recycled: isTickets
      ? await ticket(isRecordless ? { account } : { contact: own, account }, true)
      : await contact('Gone', account, true),
    'other-organisation': isTickets
      ? await givenRecord(test, elsewhere, 'Tickets', { title: 'Bell' })
      : await givenRecord(test, elsewhere, 'Contacts', { lastName: 'Elsewhere' }),
    missing: newId(),
  };
  return { organisation, portal, user, ids };
}

const call = (method: 'get' | 'post' | 'patch' | 'delete', path: string, { headers }: TestPortalUser) =>
  request(test.server)[method](path).set(headers);

describe.each(PERSONAS)('a portal user who $name', (persona) => {
  const { module, reaches, creates } = persona;
  let here: World;
  beforeAll(async () => {
    here = await world(persona);
  });

  const path = () => `${here.user.path}/modules/${module}/records`;
  const isHidden = () => reaches.view.length === 0 && !creates;

  it('R29: is told the same by the check, the list and the record', async () => {
    const tenant = test.get(Database).for({ organisationId: here.organisation.id });
    const metadata = await test.get(MetadataService).of(tenant);
    const configuration = await test.get(PublishedConfigurations).get(tenant, here.portal.userTypeId, 1);
    const account = metadata.get('Contacts').fieldByName.get('account')?.id;
    const [link] = await tenant.query<{ target_id: string }>(
      'SELECT target_id FROM record_links WHERE organisation_id = $1 AND record_id = $2 AND field_id = $3',
      [here.user.recordId, account],
    );
    const plan = planModule(
      metadata.forPermission,
      {
        portalUserId: here.user.id,
        recordId: persona.isRecordless ? null : here.user.recordId,
        baseModuleId: configuration.baseModuleId,
        accountId: link?.target_id ?? null,
        grants: [{ userTypeId: here.portal.userTypeId, version: 1, configuration }],
      },
      metadata.get(module).id,
    );
    const listed = await call('get', `${path()}?count=exact`, here.user);
    expect(listed.status).toBe(isHidden() ? 404 : 200);
    const names = new Set<string>((listed.body.data ?? []).map(({ id }: { id: string }) => id));
    const seen = RECORDS.filter((kind) => reaches.view.includes(kind));
    if (!isHidden()) expect([names.size, listed.body.count]).toEqual([seen.length, seen.length]);
    for (const kind of RECORDS) {
      const id = here.ids[kind];
      if (id === null) continue;
      const isSeen = reaches.view.includes(kind);
      expect([kind, 'list', names.has(id)]).toEqual([kind, 'list', isSeen]);
      const single = await call('get', `${path()}/${id}`, here.user);
      expect([kind, 'get', single.status]).toEqual([kind, 'get', isSeen ? 200 : 404]);
      for (const action of ['view', 'edit', 'delete'] as const) {
        const reached = await test.get(RecordReader).check(tenant, plan, action, id);
        expect([kind, action, reached]).toEqual([kind, action, reaches[action].includes(kind)]);
      }
      if (!isSeen) continue;
      const granted = { edit: reaches.edit.includes(kind), delete: reaches.delete.includes(kind) };
      expect([kind, single.body.actions]).toEqual([kind, granted]);
    }
  });

  it('R29: edits what is granted and is refused everything else', async () => {
    const missing = await call('patch', `${path()}/${newId()}`, here.user).send({ values: {} });
    for (const kind of RECORDS) {
      const id = here.ids[kind];
      if (id === null) continue;
      const tag = (await call('get', `${path()}/${id}`, here.user)).headers['etag'] ?? '"none"';
      const values = module === 'Tickets' ? { title: `Edited ${kind}` } : { firstName: `Edited ${kind}` };
      const answer = await call('patch', `${path()}/${id}`, here.user).set('If-Match', tag).send({ values });
      const expected = reaches.edit.includes(kind) ? 200 : reaches.view.includes(kind) ? 403 : 404;
      expect([kind, answer.status]).toEqual([kind, expected]);
      if (expected === 404) expect([kind, answer.text]).toEqual([kind, missing.text]);
    }
  });

  it('R29: creates only where that is granted', async () => {
    const values = module === 'Tickets' ? { title: 'A new one' } : { lastName: 'New' };
    const answer = await call('post', path(), here.user).send({ values });
    expect(answer.status).toBe(creates ? 201 : isHidden() ? 404 : 403);
  });

  it('R29: deletes what is granted and is refused everything else', async () => {
    for (const kind of RECORDS) {
      const id = here.ids[kind];
      if (id === null) continue;
      const answer = await call('delete', `${path()}/${id}`, here.user);
      const expected = reaches.delete.includes(kind) ? 204 : reaches.view.includes(kind) ? 403 : 404;
      expect([kind, answer.status]).toEqual([kind, expected]);
    }
    const left = RECORDS.filter((kind) => reaches.view.includes(kind) && !reaches.delete.includes(kind));
    for (const kind of left) {
      const single = await call('get', `${path()}/${here.ids[kind]}`, here.user);
      expect([kind, single.status]).toEqual([kind, 200]);
    }
  });
});

describe('sessions', () => {
  const persona = PERSONAS[3] as Persona;

  it('R126: open nothing outside of the window of the access', async () => {
    const { user, organisation } = await world(persona);
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    const list = () => call('get', `${user.path}/modules/Tickets/records`, user);
    expect((await list()).status).toBe(200);
    await tenant.execute(`UPDATE portal_accesses SET ends_at = now() WHERE organisation_id = $1`);
    expect((await list()).status).toBe(401);
  });

  it('R111: open nothing with the next request after deactivation', async () => {
    const { user, organisation } = await world(persona);
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    const list = () => call('get', `${user.path}/modules/Tickets/records`, user);
    expect((await list()).status).toBe(200);
    await tenant.execute(`UPDATE portal_users SET status = 'deactivated' WHERE organisation_id = $1`);
    expect((await list()).status).toBe(401);
  });

  it('open their own portal and no other, and no route of staff', async () => {
    const one = await world(persona);
    const other = await world(persona);
    const answers = [
      await call('get', `${other.user.path}/modules/Tickets/records`, one.user),
      await call('get', `/api/v1/portals/${newId()}/modules/Tickets/records`, one.user),
      await call('get', one.organisation.path, one.user),
      await call('get', '/api/v1/me', one.user),
      await request(test.server)
        .get(`${one.user.path}/modules/Tickets/records`)
        .set(one.organisation.administrator.headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });
});
