import type { LeadConversion, LeadConversionPlan, PortalMe, PortalUserSummary, RecordDetail } from '@portico/contracts';
import { InvitationHttpModule } from '@portico/invitation';
import { SeatService } from '@portico/licensing';
import { Database, newId } from '@portico/platform';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { MetadataService, RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenInvitingTenant,
  givenPortalUser,
  givenRecord,
  givenStaff,
  givenUserType,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
  type TestPortalUser,
} from '@portico/testing';
import request from 'supertest';
import { LeadConversionHttpModule } from './lead-conversion-http.module';
import { LeadConversionSweeper } from './lead-conversion.sweeper';

const LEAD = { firstName: 'Ada', lastName: 'Lovelace', company: 'Analytical Engines', phone: '+44 20 7946 0000' };

describe('the conversion of leads', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let customers: string;
  let leadsType: string;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createTestApplication({
      modules: [
        PortalUserModule,
        PortalUserHttpModule,
        InvitationHttpModule,
        RecordsHttpModule,
        LeadConversionHttpModule,
      ],
      smtpUrl: sink.url,
    });
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    test.clock.reset();
    console = new InvitingConsole(test, await givenInvitingTenant(test));
    customers = console.tenant.portal.userTypeId;
    leadsType = await givenUserType(test, console.tenant, { name: 'Prospects', baseModule: 'Leads' });
  });

  const organisation = () => console.tenant.organisation;
  const tenant = () => test.get(Database).for({ organisationId: organisation().id });
  const givenLead = (more: Record<string, string> = {}): Promise<string> =>
    givenRecord(test, organisation(), 'Leads', { ...LEAD, email: `ada-${newId().slice(-8)}@one.example`, ...more });
  const plan = async (leadId: string): Promise<LeadConversionPlan> =>
    (await console.get(`leads/${leadId}/conversion`).expect(200)).body as LeadConversionPlan;
  const convert = (leadId: string, body: object = {}) => console.post(`leads/${leadId}/conversion`, body);
  const record = async (module: string, id: string): Promise<RecordDetail> =>
    (await console.get(`modules/${module}/records/${id}`).expect(200)).body as RecordDetail;
  const count = async (module: string): Promise<number> => {
    const { id } = (await test.get(MetadataService).of(tenant())).get(module);
    const [row] = await tenant().query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM records WHERE organisation_id = $1 AND module_id = $2',
      [id],
    );
    return row?.count ?? 0;
  };
  const seats = (typeId: string) => test.get(SeatService).count(tenant(), typeId);
  /** A lead that signs in to the portal, with a seat of their type. */
  const givenLeadUser = async (leadId: string): Promise<TestPortalUser> => {
    const user = await givenPortalUser(test, organisation(), console.tenant.portal, leadId, {
      userTypeIds: [leadsType],
    });
    await console.sql(
      `UPDATE portal_users SET module_id = (SELECT id FROM modules WHERE organisation_id = $1 AND api_name = 'Leads')
       WHERE organisation_id = $1 AND id = $2`,
      [user.id],
    );
    await test.get(Database).transaction({ organisationId: organisation().id }, async (transaction) => {
      await test.get(SeatService).use(transaction, leadsType);
    });
    return user;
  };
  const me = (user: TestPortalUser) => request(test.server).get(`${user.path}/me`).set(user.headers);
  const setRule = (rule: object) =>
    request(test.server)
      .put(`${organisation().path}/lead-conversion-rule`)
      .set(organisation().administrator.headers)
      .send({ triggerStatus: null, targetUserTypeId: null, createsAccount: true, ...rule });
  const sweep = () => test.get(LeadConversionSweeper).sweep(test.clock.now());

  describe('without portal access', () => {
    it('R109: just converts: a contact with the lead’s values, and its company as an account', async () => {
      const leadId = await givenLead();
      await console.sql(
        `UPDATE records SET processing_basis = 'consent', consent_state = 'obtained' WHERE organisation_id = $1 AND id = $2`,
        [leadId],
      );
      const before = await plan(leadId);
      expect(before).toMatchObject({ converted: null, portalUser: null, endingTypes: [], openInvitations: 0 });
      expect(before.account).toEqual({ name: 'Analytical Engines', existingId: null });
      expect(before.fields.map(({ apiName }) => apiName)).toEqual(['firstName', 'lastName', 'email', 'phone']);
      const done = (await convert(leadId).expect(201)).body as LeadConversion;
      expect(done).toMatchObject({ leadId, mode: 'chosen', userType: null, convertedBy: { name: 'Maya Ross' } });
      const contact = await record('Contacts', done.contact.id);
      expect(contact).toMatchObject({ name: 'Ada Lovelace', processingBasis: 'consent', consentState: 'obtained' });
      expect(contact.values).toMatchObject({
        ...{ lastName: 'Lovelace', phone: LEAD.phone },
        account: { id: done.account?.id, name: 'Analytical Engines' },
      });
      expect((await plan(leadId)).converted).toEqual(done);
      expect((await record('Leads', leadId)).deletedAt).toBeNull();
    });

    it('R109: joins an account of that name that is there, makes none if told so, and converts once', async () => {
      const account = await givenRecord(test, organisation(), 'Accounts', { accountName: 'ANALYTICAL Engines' });
      const one = (await convert(await givenLead()).expect(201)).body as LeadConversion;
      expect(one.account?.id).toBe(account);
      const leadId = await givenLead({ company: 'Another' });
      const answers = await Promise.all(Array.from({ length: 5 }, () => convert(leadId, { createsAccount: false })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('LEAD_ALREADY_CONVERTED');
      expect([await count('Accounts'), await count('Contacts')]).toEqual([1, 2]);
    });

    it('R109: a converted lead leaves the open ones, is found by a filter, and is read-only', async () => {
      const openId = await givenLead({ lastName: 'Byron' });
      const leadId = await givenLead();
      await console.sql(`UPDATE records SET external_id = 'L-1' WHERE organisation_id = $1 AND id = $2`, [leadId]);
      const done = (await convert(leadId).expect(201)).body as LeadConversion;
      const listed = async (query: string): Promise<string[]> => {
        const { body } = await console.get(`modules/Leads/records?count=exact${query}`).expect(200);
        const rows = body.data as RecordDetail[];
        expect(body.page.count ?? body.count).toBe(rows.length);
        return rows.map(({ id }) => id);
      };
      const converted = (how: string) => `&filter[converted]${how}`;
      expect(await listed('')).toEqual([openId]);
      expect(await listed('&q=Lovelace')).toEqual([]);
      expect(await listed(converted('[eq]=true'))).toEqual([leadId]);
      expect(await listed(converted('[eq]=false'))).toEqual([openId]);
      expect(await listed(converted('[in]=true,false'))).toEqual([leadId, openId]);
      await console.get('modules/Leads/records?filter[converted][eq]=x').expect(400);
      await console.get('modules/Contacts/records?filter[converted][eq]=true').expect(400);
      expect((await record('Leads', openId)).convertedAt).toBeNull();
      const lead = await record('Leads', leadId);
      expect(lead.convertedAt).toBe(done.convertedAt);
      const path = `${organisation().path}/modules/Leads/records`;
      const { headers } = organisation().administrator;
      const refusals = await Promise.all([
        request(test.server)
          .patch(`${path}/${leadId}`)
          .set(headers)
          .set('If-Match', `"${lead.version}"`)
          .send({ values: { title: 'x' } }),
        request(test.server).delete(`${path}/${leadId}`).set(headers),
        request(test.server).patch(`${path}/${leadId}/states`).set(headers).send({ consentState: 'withdrawn' }),
        request(test.server).post(`${path}/${leadId}/decisions`).set(headers).send({ kind: 'approval' }),
      ]);
      expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(
        Array.from({ length: 4 }, () => [409, 'RECORD_CONVERTED']),
      );
      const upsert = await request(test.server)
        .post(`${path}/upsert`)
        .set(headers)
        .send({ records: [{ externalId: 'L-1', values: { title: 'x' } }] })
        .expect(200);
      expect(upsert.body.outcomes).toMatchObject([{ outcome: 'refused', errors: [{ code: 'RECORD_CONVERTED' }] }]);
      expect((await record('Leads', leadId)).values).toEqual(lead.values);
    });

    it('R109: is refused whole where something is in the way, and leaves nothing behind', async () => {
      const leadId = await givenLead();
      await console.sql(`UPDATE records SET approval_state = 'pending' WHERE organisation_id = $1 AND id = $2`, [
        leadId,
      ]);
      expect((await convert(leadId).expect(409)).body.code).toBe('RECORD_LOCKED');
      await console.sql(`UPDATE records SET approval_state = 'none' WHERE organisation_id = $1 AND id = $2`, [leadId]);
      await console.sql(`UPDATE fields SET is_mandatory = true WHERE organisation_id = $1 AND api_name = 'department'`);
      await console.sql('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
      expect((await convert(leadId).expect(400)).body.errors).toEqual([
        expect.objectContaining({ pointer: '/values/department', code: 'REQUIRED' }),
      ]);
      expect([await count('Accounts'), await count('Contacts')]).toEqual([0, 0]);
      expect((await plan(leadId)).converted).toBeNull();
    });
  });

  describe('with portal access', () => {
    it('R110: moves the user to the only type over contacts: account, password and session stay', async () => {
      const leadId = await givenLead();
      const user = await givenLeadUser(leadId);
      expect(await plan(leadId)).toMatchObject({
        ...{ portalUser: { id: user.id }, suggestedTypeId: customers },
        endingTypes: [{ id: leadsType, name: 'Prospects' }],
      });
      const done = (await convert(leadId).expect(201)).body as LeadConversion;
      expect(done.userType?.id).toBe(customers);
      const { tabs, id, name } = (await me(user).expect(200)).body as PortalMe;
      expect([id, name, tabs[0]?.module]).toEqual([user.id, 'Ada Lovelace', 'Contacts']);
      const summary = (await console.get(`portal-users/${user.id}`).expect(200)).body as PortalUserSummary;
      expect(summary).toMatchObject({
        ...{ record: { module: 'Contacts', id: done.contact.id }, userTypes: [{ id: customers }] },
      });
      expect([await seats(leadsType), await seats(customers)]).toMatchObject([{ used: 0 }, { used: 1 }]);
    });

    it('R108: asks which type when several could be meant, and does nothing before', async () => {
      const partners = await givenUserType(test, console.tenant, { name: 'Partners', seats: 1 });
      const leadId = await givenLead();
      const user = await givenLeadUser(leadId);
      const { targets, suggestedTypeId } = await plan(leadId);
      expect([targets.map(({ id }) => id), suggestedTypeId]).toEqual([[customers, partners], null]);
      expect((await convert(leadId).expect(422)).body).toMatchObject({
        ...{ code: 'LEAD_TARGET_REQUIRED', errors: [{ pointer: '/userTypeId' }] },
      });
      expect((await convert(leadId, { userTypeId: leadsType }).expect(400)).body.errors[0].code).toBe('NOT_AN_OPTION');
      expect(await count('Contacts')).toBe(0);
      const done = (await convert(leadId, { userTypeId: partners }).expect(201)).body as LeadConversion;
      expect(done.userType).toEqual({ id: partners, name: 'Partners' });
      await me(user).expect(200);
    });

    it('R109: without a free seat nothing is converted', async () => {
      const partners = await givenUserType(test, console.tenant, { name: 'Partners', seats: 0 });
      const leadId = await givenLead();
      await givenLeadUser(leadId);
      expect((await convert(leadId, { userTypeId: partners }).expect(409)).body.code).toBe('SEAT_LIMIT_REACHED');
      expect([await count('Contacts'), await count('Accounts')]).toEqual([0, 0]);
      expect(await seats(leadsType)).toMatchObject({ used: 1 });
    });

    it('R109: an automatic one takes the declared type, else is refused with the reason', async () => {
      const partners = await givenUserType(test, console.tenant, { name: 'Partners' });
      const leadId = await givenLead();
      await givenLeadUser(leadId);
      const automatic = () => convert(leadId, { mode: 'automatic' });
      expect((await automatic().expect(409)).body.code).toBe('LEAD_TARGET_AMBIGUOUS');
      expect(await count('Contacts')).toBe(0);
      await setRule({ targetUserTypeId: partners }).expect(200);
      expect((await automatic().expect(201)).body).toMatchObject({ mode: 'automatic', userType: { id: partners } });
    });

    it('R93: open invitations of the lead are revoked, and their seats come back', async () => {
      const leadId = await givenLead();
      const answer = await console.post('invitations', { userTypeId: leadsType, recordId: leadId }).expect(201);
      expect((await plan(leadId)).openInvitations).toBe(1);
      await convert(leadId).expect(201);
      expect((await console.invitation(answer.body.id as string)).state).toBe('revoked');
      expect(await seats(leadsType)).toMatchObject({ reserved: 0 });
    });
  });

  describe('by a rule', () => {
    it('R109: converts whose status becomes the declared one, and nobody who had it before', async () => {
      await givenLead({ status: 'Qualified' });
      test.clock.advance({ seconds: 1 });
      await setRule({ triggerStatus: 'Qualified' }).expect(200);
      test.clock.advance({ seconds: 1 });
      await givenLead({ status: 'Qualified', lastName: 'Byron' });
      await givenLead({ status: 'New', lastName: 'Babbage' });
      await sweep();
      await sweep();
      const { body } = await console.get('modules/Contacts/records').expect(200);
      expect((body.data as RecordDetail[]).map(({ name, createdBy }) => [name, createdBy.kind])).toEqual([
        ['Ada Byron', 'system'],
      ]);
    });

    it('R109: what it cannot convert it tells, once, and tries again when the lead is changed', async () => {
      const partners = await givenUserType(test, console.tenant, { name: 'Partners' });
      await setRule({ triggerStatus: 'Qualified' }).expect(200);
      const leadId = await givenLead({ status: 'Qualified' });
      await givenLeadUser(leadId);
      await sweep();
      await sweep();
      const refusals = await console.get('lead-conversion-refusals').expect(200);
      expect(refusals.body.data).toMatchObject([{ lead: { id: leadId }, code: 'LEAD_TARGET_AMBIGUOUS' }]);
      expect(await count('Contacts')).toBe(0);
      await setRule({ triggerStatus: 'Qualified', targetUserTypeId: partners }).expect(200);
      await console.sql(
        'UPDATE records SET version = version + 1, updated_at = $3 WHERE organisation_id = $1 AND id = $2',
        [leadId, test.clock.now()],
      );
      await sweep();
      expect((await plan(leadId)).converted).toMatchObject({
        mode: 'automatic',
        userType: { id: partners },
        convertedBy: null,
      });
      expect((await console.get('lead-conversion-refusals').expect(200)).body.data).toEqual([]);
    });

    it('R109: refuses a status or a type that there is not', async () => {
      const wrong = await setRule({ triggerStatus: 'Sold', targetUserTypeId: leadsType }).expect(400);
      expect((wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
        '/triggerStatus',
        '/targetUserTypeId',
      ]);
    });
  });

  it('R96: another organisation’s lead, a contact, and what is no id are not there; rights are asked', async () => {
    const leadId = await givenLead();
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    await other.post(`leads/${leadId}/conversion`).expect(404);
    await console.get(`leads/${newId()}/conversion`).expect(404);
    await console.post('leads/x/conversion').expect(404);
    const standard = await givenStaff(test, organisation().id, 'standard');
    await request(test.server).get(`${organisation().path}/lead-conversion-rule`).set(standard.headers).expect(403);
  });
});
