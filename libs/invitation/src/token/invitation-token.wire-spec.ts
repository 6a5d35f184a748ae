import { Database, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import { AcceptanceService } from '../acceptance/acceptance.service';
import { InvitationLinks } from './invitation-links.service';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PASSWORD = 'green-gravel-42';

describe('the token of an invitation', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let other: InvitingConsole;
  let id: string;
  let token: string;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    console = new InvitingConsole(test, await givenInvitingTenant(test));
    other = new InvitingConsole(test, await givenInvitingTenant(test));
    const [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ email: 'ada@one.example' }]);
    id = (await console.inviteOne(recordId)).id;
    token = console.token(id);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(() => test.get(Database).global.execute('DELETE FROM rate_limits'));

  /** Straight to the service: the limits of the route would refuse before the token is looked at. */
  const codeOf = (given: string, portalId = console.tenant.portal.id): Promise<string> =>
    test
      .get(AcceptanceService)
      .inspect(portalId, given)
      .then(
        () => 'taken',
        (error: { code?: string }) => error.code ?? 'fault',
      );

  /** The token with one bit of one letter turned. */
  const turned = (place: number, bit: number): string => {
    const letter = LETTERS.indexOf(token.charAt(place));
    return token.slice(0, place) + LETTERS.charAt(letter ^ (1 << bit)) + token.slice(place + 1);
  };

  it('R77: is refused with any single bit turned, in the mailed link and in the copied one', async () => {
    const wrong: string[] = [];
    for (const good of [token, test.get(InvitationLinks).copiedToken(console.tenant.organisation.id, id, 1)]) {
      token = good;
      for (let place = 0; place < token.length; place += 1) {
        if (token.charAt(place) === '.') continue;
        const codes = await Promise.all([0, 1, 2, 3, 4, 5].map((bit) => codeOf(turned(place, bit))));
        codes.forEach((code, bit) => code === 'INVITATION_INVALID' || wrong.push(`${place}/${bit}: ${code}`));
      }
      expect(await codeOf(token)).toBe('taken');
    }
    token = console.token(id);
    expect(wrong).toEqual([]);
  });

  it('R77: is refused cut short, made longer, doubled, or with its dot elsewhere', async () => {
    const [ids = '', signature = ''] = token.split('.');
    const cut = Array.from({ length: token.length }, (_, length) => token.slice(0, length));
    const others = [
      `${token}A`,
      `A${token}`,
      `${token}.${token}`,
      `${ids}${signature}`,
      `${signature}.${ids}`,
      `${token}\n`,
    ];
    const codes = await Promise.all(
      [...cut, ...others, ` ${token}`, token.replace('.', '。')].map((one) => codeOf(one)),
    );
    expect([...new Set(codes)]).toEqual(['INVITATION_INVALID']);
  });

  it('R77: opens nothing in another organisation’s portal, nor another’s token here', async () => {
    expect(await codeOf(token, other.tenant.portal.id)).toBe('INVITATION_INVALID');
    expect(await codeOf(token, newId())).toBe('NOT_FOUND');
    const links = test.get(InvitationLinks);
    const { organisation } = other.tenant;
    for (const forged of [
      links.token(organisation.id, id, 1),
      links.token(console.tenant.organisation.id, newId(), 1),
      links.token(console.tenant.organisation.id, id, 2),
      links.token(console.tenant.organisation.id, id, 0),
      links.copiedToken(organisation.id, id, 1),
    ])
      expect(await codeOf(forged)).toBe('INVITATION_INVALID');
    expect(await codeOf(token)).toBe('taken');
  });

  it('R77: opens nothing for an address that the record has no more', async () => {
    const [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ email: 'old@one.example' }]);
    const moved = await console.inviteOne(recordId);
    await console.sql(`UPDATE records SET email = 'new@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    expect(await codeOf(console.token(moved.id))).toBe('INVITATION_INVALID');
  });

  it('R77: looked at by scanners, copied by staff, taken by 50 at once: one gets in', async () => {
    await Promise.all(Array.from({ length: 20 }, () => codeOf(token)));
    await console.post(`invitations/${id}/link`).expect(200);
    const answers = await Promise.all(Array.from({ length: 50 }, () => console.accept(id, PASSWORD)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 410)]);
    expect(await codeOf(token)).toBe('INVITATION_INVALID');
    expect(await console.seats()).toMatchObject({ used: 1, reserved: 0 });
  });
});
