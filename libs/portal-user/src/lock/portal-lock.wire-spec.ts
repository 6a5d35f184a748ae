import type { PortalUserBulkResult, PortalUserSummary, RecordPortalAccess } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import request, { type Test } from 'supertest';
import { GUESS_LIMITS } from './lock.rules';

const PASSWORD = 'green-gravel-42';
const WRONG = 'wrong-gravel-42';

describe('locked accounts', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let email: string;
  let record: string;
  let id: string;
  let session: { authorization: string };

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    test.clock.reset();
    await forgetLimits();
    email = `ada-${newId().slice(-8)}@customer.example`;
    [record = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada', email }]);
    session = await console.admit(record, PASSWORD);
    id = (await list()).id;
  });

  /** So that the lock is seen, not the limit on attempts in front of it. */
  const forgetLimits = () => test.get(Database).global.execute('DELETE FROM rate_limits');
  const list = async (query = ''): Promise<PortalUserSummary> => {
    const answer = await console.get(`portal-users?q=${encodeURIComponent(email)}${query}`).expect(200);
    return (answer.body.data as PortalUserSummary[])[0] as PortalUserSummary;
  };
  const signIn = (password = PASSWORD): Test =>
    console.portal('auth/sign-in', { email, password, transport: 'bearer' });
  const me = (): Test => request(test.server).get(`/api/v1/portals/${console.tenant.portal.id}/me`).set(session);
  const guess = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) {
      await forgetLimits();
      await signIn(WRONG).expect(401);
    }
    await forgetLimits();
  };
  const sendMail = async (): Promise<string[]> => {
    const rows = await test
      .get(Database)
      .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
    for (const row of rows) await test.get(MailOutbox).send(row.id);
    return (await sink.mailsTo(email)).map(({ subject, text }) => `${subject}\n${text}`);
  };
  const trail = async (): Promise<string[]> => {
    const rows = await test
      .get(Database)
      .for({ organisationId: console.tenant.organisation.id })
      .query<{ action: string }>(
        `SELECT action FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 AND action LIKE '%lock%'
         ORDER BY id`,
        [id],
      );
    return rows.map(({ action }) => action);
  };
  const statuses = async (): Promise<string[]> => {
    const answers = await Promise.all(
      ['active', 'locked', 'deactivated'].map(async (status) =>
        (await list(`&filter[status][eq]=${status}`)) === undefined ? [] : [status],
      ),
    );
    return answers.flat();
  };

  describe('by staff', () => {
    it('R111: ends sessions at once, answers at sign-in like a wrong password, and opens again', async () => {
      const seats = await console.seats();
      const locked = (await console.post(`portal-users/${id}/lock`).expect(200)).body as PortalUserSummary;
      expect(locked).toMatchObject({ status: 'locked', lock: { by: 'staff', until: null } });
      await me().expect(401);
      const right = await signIn().expect(401);
      const wrong = await signIn(WRONG).expect(401);
      const nobody = await console
        .portal('auth/sign-in', { email: 'nobody@customer.example', password: PASSWORD })
        .expect(401);
      expect([right.body, wrong.body]).toEqual([nobody.body, nobody.body]);
      expect(await statuses()).toEqual(['locked']);
      expect(await console.seats()).toEqual(seats);
      const open = (await console.post(`portal-users/${id}/unlock`).expect(200)).body as PortalUserSummary;
      expect(open).toMatchObject({ status: 'active', lock: null });
      // What was ended stays ended.
      await me().expect(401);
      await signIn().expect(200);
      expect(await statuses()).toEqual(['active']);
      expect(await trail()).toEqual(['portal-user.lock', 'portal-user.unlock']);
    });

    it('R111: no mailed link opens what staff have locked, one that was mailed before neither', async () => {
      await console.portal('auth/password-resets', { email }).expect(202);
      const token = /\/reset\/[\w-]+#([\w.-]+)/.exec((await sendMail()).join('\n'))?.[1];
      expect(token).toMatch(/^[\w.-]{40,}$/);
      await console.post(`portal-users/${id}/lock`).expect(200);
      await console.portal('auth/password-resets/redeem', { token, password: 'amber-gravel-43' }).expect(410);
      await console.portal('auth/password-resets', { email }).expect(202);
      const resets = (await sendMail()).filter((mail) => mail.includes('/reset/'));
      expect(resets).toHaveLength(1);
    });

    it('R111: a session that begins while staff lock is not one', async () => {
      const { accessToken } = (await signIn().expect(200)).body as { accessToken: string };
      session = { authorization: `Bearer ${accessToken}` };
      await console.sql(
        `UPDATE portal_users SET locked_by = 'staff', locked_at = now() WHERE organisation_id = $1 AND id = $2`,
        [id],
      );
      await me().expect(401);
    });

    it('R111: many at once, each once, and shows on the record’s page', async () => {
      const selection = { kind: 'users', ids: [id] };
      const bulk = async (action: string) =>
        (await console.post('portal-users/bulk', { action, selection }).expect(200)).body as PortalUserBulkResult;
      expect(await bulk('lock')).toMatchObject({ done: 1, unchanged: 0 });
      expect(await bulk('lock')).toMatchObject({ done: 0, unchanged: 1 });
      const access = (await console.get(`modules/Contacts/records/${record}/portal-access`).expect(200))
        .body as RecordPortalAccess;
      expect([access.portalUser?.status, access.types[0]?.state]).toEqual(['locked', 'locked']);
      expect(await bulk('unlock')).toMatchObject({ done: 1, unchanged: 0 });
      expect(await bulk('unlock')).toMatchObject({ done: 0, unchanged: 1 });
      await console.post(`portal-users/${newId()}/lock`).expect(404);
    });

    it('R1: another organisation’s user is not there', async () => {
      const other = new InvitingConsole(test, await givenInvitingTenant(test));
      await other.post(`portal-users/${id}/lock`).expect(404);
      await signIn().expect(200);
    });
  });

  describe('after wrong passwords', () => {
    it('R128: locks for an hour, tells the person, and leaves live sessions alone', async () => {
      await guess(GUESS_LIMITS.attempts - 1);
      await signIn().expect(200);
      // The right password began a new count.
      await guess(GUESS_LIMITS.attempts - 1);
      expect((await list()).status).toBe('active');
      await guess(1);
      expect(await list()).toMatchObject({ status: 'locked', lock: { by: 'guesses' } });
      await signIn().expect(401);
      await me().expect(200);
      const mails = await sendMail();
      expect(mails.filter((mail) => mail.includes('is locked for an hour'))).toHaveLength(1);
      expect(mails.at(-1)).toContain(`/p/${console.tenant.portal.slug}/forgot-password`);
      test.clock.advance({ minutes: 59 });
      await forgetLimits();
      await signIn().expect(401);
      test.clock.advance({ minutes: 1 });
      expect((await list()).status).toBe('active');
      await signIn().expect(200);
      expect(await trail()).toEqual(['portal-user.lock-after-guesses']);
    });

    it('R128: opens at once with a new password by mail, and by staff', async () => {
      await guess(GUESS_LIMITS.attempts);
      await console.portal('auth/password-resets', { email }).expect(202);
      const token = /\/reset\/[\w-]+#([\w.-]+)/.exec((await sendMail()).join('\n'))?.[1];
      await console.portal('auth/password-resets/redeem', { token, password: 'amber-gravel-43' }).expect(204);
      expect((await list()).status).toBe('active');
      await signIn('amber-gravel-43').expect(200);
      await guess(GUESS_LIMITS.attempts);
      await signIn('amber-gravel-43').expect(401);
      await console.post(`portal-users/${id}/unlock`).expect(200);
      await signIn('amber-gravel-43').expect(200);
    });

    it('R128: counts guesses that run at once, and forgets those of another day', async () => {
      await guess(GUESS_LIMITS.attempts - 2);
      await console.sql(
        `UPDATE portal_users SET failing_since = failing_since - interval '1 day' WHERE organisation_id = $1`,
      );
      await guess(2);
      expect((await list()).status).toBe('active');
      await guess(GUESS_LIMITS.attempts - 5);
      await Promise.all(Array.from({ length: 6 }, () => signIn(WRONG)));
      expect((await list()).status).toBe('locked');
    });

    it('R128: staff’s lock stays when the hour is over', async () => {
      await guess(GUESS_LIMITS.attempts);
      expect((await console.post(`portal-users/${id}/lock`).expect(200)).body).toMatchObject({
        lock: { by: 'staff', until: null },
      });
      test.clock.advance({ hours: 2 });
      expect((await list()).status).toBe('locked');
      await forgetLimits();
      await signIn().expect(401);
    });
  });
});
