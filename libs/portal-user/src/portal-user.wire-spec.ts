import type { PortalMe, PortalUserSummary } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenPublished,
  givenStaff,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

const PASSWORD = 'green-gravel-42';

type Headers = Record<'authorization', string>;

describe('portal users through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let email: string;
  let recordId: string;
  let user: Headers;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    test.clock.reset();
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    await start();
  });

  const start = async (input: Parameters<typeof givenInvitingTenant>[1] = {}): Promise<void> => {
    console = new InvitingConsole(test, await givenInvitingTenant(test, input));
    email = `ada-${newId().slice(-8)}@customer.example`;
    [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada Lovelace', email }]);
    user = await console.admit(recordId, PASSWORD);
  };
  const path = (route = ''): string => `/api/v1/portals/${console.tenant.portal.id}/me${route}`;
  const me = (headers: Headers = user) => request(test.server).get(path()).set(headers);
  const signIn = (body: object = {}) =>
    console.portal('auth/sign-in', { email, password: PASSWORD, transport: 'bearer', ...body });
  const summary = async (): Promise<PortalUserSummary> =>
    ((await console.get('portal-users').expect(200)).body.data as PortalUserSummary[]).filter(
      ({ invitation }) => invitation === null,
    )[0] as PortalUserSummary;

  describe('sign-in', () => {
    it('R181: shows a portal’s public face by its slug, and none of a draft', async () => {
      const { portal } = console.tenant;
      const found = await request(test.server).get(`/api/v1/portals/by-slug/${portal.slug}`).expect(200);
      expect(found.body).toEqual({
        id: portal.id,
        name: portal.name,
        slug: portal.slug,
        primaryColour: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
        language: 'en',
      });
      await console.sql(`UPDATE portals SET status = 'draft' WHERE organisation_id = $1`);
      const draft = await request(test.server).get(`/api/v1/portals/by-slug/${portal.slug}`).expect(404);
      const none = await request(test.server).get('/api/v1/portals/by-slug/no-such-portal').expect(404);
      expect(draft.body).toEqual(none.body);
      await me().expect(401);
      await signIn().expect(404);
    });

    it('R128: signs in with e-mail and password, each time with a new token', async () => {
      const one = (await signIn({ email: email.toUpperCase() }).expect(200)).body as { accessToken: string };
      const other = (await signIn().expect(200)).body as { accessToken: string };
      expect(one.accessToken).not.toBe(other.accessToken);
      expect(one.accessToken.startsWith(`${console.tenant.organisation.id}.`)).toBe(true);
      await me({ authorization: `Bearer ${one.accessToken}` }).expect(200);
    });

    it('R126: gives unknown, deactivated, out-of-window and wrong the same answer', async () => {
      const answers = [
        await signIn({ password: 'wrong-gravel-42' }),
        await signIn({ email: 'nobody@customer.example' }),
      ];
      await console.sql(`UPDATE portal_accesses SET ends_at = now() WHERE organisation_id = $1`);
      answers.push(await signIn());
      await console.sql(
        `UPDATE portal_accesses SET ends_at = NULL, starts_at = now() + interval '1 day' WHERE organisation_id = $1`,
      );
      answers.push(await signIn());
      await console.sql(`UPDATE portal_accesses SET starts_at = NULL WHERE organisation_id = $1`);
      await console.sql(`UPDATE portal_users SET status = 'deactivated' WHERE organisation_id = $1`);
      answers.push(await signIn());
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(answer.body).toEqual(answers[0]?.body);
      }
    });

    it('R181: a portal’s session opens no other portal, no staff route, and ends with sign-out', async () => {
      const other = await givenInvitingTenant(test);
      await request(test.server).get(`/api/v1/portals/${other.portal.id}/me`).set(user).expect(401);
      await request(test.server).get(`${console.tenant.organisation.path}/portal-users`).set(user).expect(401);
      await request(test.server).get(path()).set(console.tenant.organisation.administrator.headers).expect(401);
      await console.portal('auth/sign-out', {}).set(user).expect(204);
      await me().expect(401);
    });

    it('R181: a cookie alone changes nothing without the CSRF token', async () => {
      const answer = await signIn({ transport: 'cookie' }).expect(200);
      const cookie = (answer.headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '';
      const change = () =>
        request(test.server).patch(path('/preferences')).set('Cookie', cookie).send({ language: 'fr' });
      expect((await change().expect(403)).body.code).toBe('CSRF_TOKEN_INVALID');
      await change()
        .set('X-CSRF-Token', answer.body.csrfToken as string)
        .expect(200);
    });

    it('R129: a session ends after twelve hours without a request, and after thirty days in any case', async () => {
      test.clock.advance({ hours: 11 });
      await me().expect(200);
      await untilSeen();
      test.clock.advance({ hours: 11 });
      await me().expect(200);
      test.clock.advance({ hours: 13 });
      await me().expect(401);
      const long = (await signIn().expect(200)).body as { accessToken: string };
      await console.sql(`UPDATE portal_sessions SET last_seen_at = $2 WHERE organisation_id = $1`, [
        new Date(test.clock.now().getTime() + 30 * 86_400_000),
      ]);
      test.clock.advance({ days: 30 });
      await me({ authorization: `Bearer ${long.accessToken}` }).expect(401);
    });

    /** "Last seen" is written beside the answer, not before it. */
    const untilSeen = async (): Promise<void> => {
      const seen = test.clock.now().getTime() - 60_000;
      for (;;) {
        const { lastSeenAt } = await lastSeen();
        if (lastSeenAt.getTime() > seen) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const lastSeen = async (): Promise<{ lastSeenAt: Date }> => {
      const tenant = test.get(Database).for({ organisationId: console.tenant.organisation.id });
      const [row] = await tenant.query<{ lastSeenAt: Date }>(
        'SELECT max(last_seen_at) AS "lastSeenAt" FROM portal_sessions WHERE organisation_id = $1',
      );
      return row ?? { lastSeenAt: new Date(0) };
    };
  });

  describe('first sign-in', () => {
    it('R98: language, time format, time zone and country are set once and apply from then on', async () => {
      const preferences = { language: 'fr', timeFormat: 'h12', timeZone: 'America/Sao_Paulo', country: 'BR' };
      const before = (await me().expect(200)).body as PortalMe;
      expect(before.preferencesSet).toBe(false);
      const answer = await request(test.server).patch(path('/preferences')).set(user).send(preferences).expect(200);
      expect(answer.body).toEqual(preferences);
      const after = (await me().expect(200)).body as PortalMe;
      expect([after.preferencesSet, after.preferences]).toEqual([true, preferences]);
    });

    it.each([
      ['R98', { language: 'de' }, '/language'],
      ['R99', { timeFormat: 'h24' }, '/timeFormat'],
      ['R100', { timeZone: 'Mars/Olympus' }, '/timeZone'],
      ['R101', { country: 'XX' }, '/country'],
    ])('%s: refuses %j', async (_, change, pointer) => {
      const answer = await request(test.server).patch(path('/preferences')).set(user).send(change).expect(400);
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
    });

    it('R103: tells the modules the user can reach, in the order of the tabs, with what may be done', async () => {
      const { tabs } = (await me().expect(200)).body as PortalMe;
      expect(tabs.map(({ module, kind, actions }) => [module, kind, actions])).toEqual([
        ['Contacts', 'base', { view: true, create: false, edit: false, delete: false }],
        ['Invoices', 'related', { view: true, create: false, edit: false, delete: false }],
      ]);
    });
  });

  describe('passwords', () => {
    const change = (body: object) => request(test.server).post(path('/password')).set(user).send(body);
    const redeem = (token: string, password: string) =>
      console.portal('auth/password-resets/redeem', { token, password });
    const resetToken = async (): Promise<string> => {
      const before = sink.taken.length;
      await console.portal('auth/password-resets', { email }).expect(202);
      await sweepMail();
      expect(sink.taken.length).toBe(before + 1);
      const mail = (await sink.mailsTo(email)).at(-1);
      expect(mail?.text).toContain(`/reset/${console.tenant.portal.id}#`);
      return /#([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    };
    const sweepMail = async (): Promise<void> => {
      const rows = await test
        .get(Database)
        .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
      for (const { id } of rows) await test.get(MailOutbox).send(id);
    };

    it('R130: changing the password ends the other sessions and keeps this one', async () => {
      const other = (await signIn().expect(200)).body as { accessToken: string };
      const wrong = await change({ currentPassword: 'x', newPassword: 'silver-gravel-43' }).expect(422);
      expect(wrong.body.errors).toEqual([
        expect.objectContaining({ pointer: '/currentPassword', code: 'PASSWORD_WRONG' }),
      ]);
      await change({ currentPassword: PASSWORD, newPassword: 'silver-gravel-43' }).expect(204);
      await me().expect(200);
      await me({ authorization: `Bearer ${other.accessToken}` }).expect(401);
      await signIn().expect(401);
      await signIn({ password: 'silver-gravel-43' }).expect(200);
    });

    it('R127: a reset by mail works once, ends every session, and kills other resets and invitations', async () => {
      const older = await resetToken();
      const token = await resetToken();
      const addOn = await givenInvitation();
      await redeem(token, 'silver-gravel-43').expect(204);
      await me().expect(401);
      for (const used of [token, older])
        expect((await redeem(used, 'golden-gravel-44').expect(410)).body.code).toBe('RESET_LINK_INVALID');
      expect((await console.invitation(addOn)).state).toBe('revoked');
      await signIn({ password: 'silver-gravel-43' }).expect(200);
    });

    it('R127: a reset ends after an hour, is bound to its portal, and refuses weak passwords', async () => {
      const token = await resetToken();
      expect((await redeem(token, 'short').expect(422)).body.code).toBe('PASSWORD_TOO_SHORT');
      const other = await givenInvitingTenant(test);
      await request(test.server)
        .post(`/api/v1/portals/${other.portal.id}/auth/password-resets/redeem`)
        .send({ token, password: 'silver-gravel-43' })
        .expect(410);
      test.clock.advance({ hours: 1 });
      await redeem(token, 'silver-gravel-43').expect(410);
      await redeem(`${newId()}.${token.split('.')[1]}`, 'silver-gravel-43').expect(410);
    });

    it('R127: says the same to unknown addresses, in the same time', async () => {
      const ask = (address: string) => console.portal('auth/password-resets', { email: address });
      const unknownAddress = 'nobody@customer.example';
      const [known, unknown] = [await ask(email), await ask(unknownAddress)];
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
      /** The best of three: what the machine does besides must not count. */
      const time = async (address: string): Promise<number> => {
        const times: number[] = [];
        for (let run = 0; run < 3; run += 1) {
          const started = performance.now();
          await ask(address);
          times.push(performance.now() - started);
        }
        return Math.min(...times);
      };
      expect(Math.abs((await time(unknownAddress)) - (await time(email)))).toBeLessThan(100);
    });

    /** A live invitation to the person's address, of another record. */
    const givenInvitation = async (): Promise<string> => {
      const id = newId();
      await console.sql(
        `INSERT INTO invitations (organisation_id, id, portal_id, user_type_id, batch_id, position, record_id, module_id, email,
           email_key, holds_seat, language, invited_by_id, created_at)
         SELECT organisation_id, $2, portal_id, user_type_id, batch_id, position, $3, module_id, email, email_key, false,
           language, invited_by_id, now() FROM invitations WHERE organisation_id = $1 LIMIT 1`,
        [id, newId()],
      );
      return id;
    };
  });

  describe('staff', () => {
    const switchTo = async (state: 'deactivate' | 'reactivate', status = 200) =>
      console.post(`portal-users/${(await summary()).id}/${state}`).expect(status);

    it('R111: a switch ends the live session with the next request, and lets in again', async () => {
      await me().expect(200);
      expect((await switchTo('deactivate')).body.status).toBe('deactivated');
      await me().expect(401);
      await signIn().expect(401);
      expect((await switchTo('reactivate')).body.status).toBe('active');
      await me().expect(401);
      await signIn().expect(200);
    });

    it('R72: deactivating holds the seat', async () => {
      await switchTo('deactivate');
      expect(await console.seats()).toMatchObject({ used: 1 });
      await switchTo('reactivate');
      expect(await console.seats()).toMatchObject({ used: 1 });
    });

    it('R72: a plan that frees it gives it to the next, and reactivation then needs another', async () => {
      await start({ plan: await givenPlan(test, 1, true) });
      await switchTo('deactivate');
      await switchTo('deactivate');
      expect(await console.seats()).toMatchObject({ used: 0, free: 1 });
      const [next = ''] = await givenContacts(test, console.tenant.organisation, [{}]);
      await console.inviteOne(next);
      const refused = await switchTo('reactivate', 409);
      expect(refused.body.code).toBe('SEAT_LIMIT_REACHED');
      expect((await summary()).status).toBe('deactivated');
    });

    it('R112: a removed user is out at once, the seat is free and the record stays', async () => {
      const { id } = await summary();
      await console.delete(`portal-users/${id}`).expect(204);
      await me().expect(401);
      expect(await console.seats()).toMatchObject({ used: 0, reserved: 0 });
      await console.get(`portal-users/${id}`).expect(404);
      await console.delete(`portal-users/${id}`).expect(404);
      const candidates = await console.get(`user-types/${console.tenant.portal.userTypeId}/invitation-candidates`);
      expect(candidates.body.data).toMatchObject([{ recordId, lastInvitation: { state: 'accepted' } }]);
      await console.admit(recordId, 'silver-gravel-43');
    });

    it('R112: removing while deactivating, many at once, frees one seat', async () => {
      const { id } = await summary();
      await Promise.all([
        ...Array.from({ length: 5 }, () => console.delete(`portal-users/${id}`)),
        ...Array.from({ length: 5 }, () => console.post(`portal-users/${id}/deactivate`)),
      ]);
      expect(await console.seats()).toMatchObject({ used: 0, reserved: 0 });
    });

    it('R107: lists, searches and filters portal users', async () => {
      const [other = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Bo Ek' }]);
      await console.admit(other, PASSWORD);
      const names = async (query: string): Promise<string[]> =>
        ((await console.get(`portal-users${query}`).expect(200)).body.data as PortalUserSummary[]).map(
          ({ name }) => name,
        );
      expect(await names('')).toEqual(['Bo Ek', 'Ada Lovelace']);
      expect(await names('?q=love')).toEqual(['Ada Lovelace']);
      await switchTo('deactivate');
      expect(await names('?filter[status][eq]=deactivated')).toEqual(['Bo Ek']);
      expect(await names(`?filter[userType][eq]=${console.tenant.portal.userTypeId}&limit=1`)).toEqual(['Bo Ek']);
      const first = await console.get('portal-users?limit=1&count=exact').expect(200);
      expect(first.body.count).toBe(2);
      expect(await names(`?limit=1&cursor=${first.body.page.nextCursor}`)).toEqual(['Ada Lovelace']);
      for (const wrong of ['?filter[email][eq]=x', '?filter[status][eq]=gone', '?sort=phone', '?page=2', '?cursor=x'])
        await console.get(`portal-users${wrong}`).expect(400);
    });

    it('R1: needs portal.users.manage, and shows nothing of another organisation', async () => {
      const { id } = await summary();
      const standard = await givenStaff(test, console.tenant.organisation.id, 'standard');
      const list = `${console.tenant.organisation.path}/portal-users`;
      await request(test.server).get(list).set(standard.headers).expect(403);
      const other = new InvitingConsole(test, await givenInvitingTenant(test));
      for (const route of [`portal-users/${id}`, `portal-users/${newId()}`, 'portal-users/x'])
        expect((await other.get(route).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
      await other.post(`portal-users/${id}/deactivate`).expect(404);
      await other.delete(`portal-users/${id}`).expect(404);
    });

    it('R39: a newly published version is in force with the next request', async () => {
      await givenPublished(test, console.tenant.organisation, console.tenant.portal, [
        { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] },
      ]);
      const { tabs } = (await me().expect(200)).body as PortalMe;
      expect(tabs.map(({ module }) => module)).toEqual(['Contacts']);
    });

    it('R22: a user whose record went into the recycle bin sees nothing', async () => {
      await console.sql('UPDATE records SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [recordId]);
      expect(((await me().expect(200)).body as PortalMe).tabs).toEqual([]);
    });
  });
});
