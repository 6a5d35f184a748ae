import type { InvitationList } from '@portico/contracts';
import { newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenStaff,
  InvitingConsole,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

describe('lists of people to invite through HTTP', () => {
  let test: TestApplication;
  let console: InvitingConsole;

  beforeAll(async () => {
    test = await createInvitingApplication();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const path = () => `user-types/${console.tenant.portal.userTypeId}/invitation-lists`;
  const ask = async (csv: string): Promise<InvitationList> =>
    (await console.post(path(), { csv }).expect(200)).body as InvitationList;
  const givenContact = (...contacts: Parameters<typeof givenContacts>[2]) =>
    givenContacts(test, console.tenant.organisation, contacts);

  it('R80: finds records by address and reports each row that means none, several, or one that came before', async () => {
    const [ada = '', bo = '', twin = ''] = await givenContact(
      { name: 'Ada', email: 'Ada@One.example' },
      { name: 'Bo', email: 'bo@two.example' },
      { name: 'Bo again', email: 'BO@two.example' },
      { name: 'Gone', email: 'gone@three.example', isDeleted: true },
    );
    const list = await ask(
      'name;e-mail\nx;ada@ONE.example.\nx;nobody@one.example\n\nx;bo@two.example\nx;ADA@one.example\nx;gone@three.example',
    );
    expect(list).toMatchObject({ by: 'email', rows: 5, recordIds: [ada] });
    expect(list.problems.map(({ row, value, code, count }) => [row, value, code, count])).toEqual([
      [3, 'nobody@one.example', 'NO_MATCH', 0],
      [5, 'bo@two.example', 'AMBIGUOUS', 2],
      [6, 'ADA@one.example', 'REPEATED', 0],
      [7, 'gone@three.example', 'NO_MATCH', 0],
    ]);
    expect(list.problems[1]?.matches).toEqual([
      { recordId: bo, name: 'Bo' },
      { recordId: twin, name: 'Bo again' },
    ]);
  });

  it('R80: finds records by their external ids', async () => {
    const [ada = '', bo = ''] = await givenContact({}, {});
    await console.sql(`UPDATE records SET external_id = 'C-1' WHERE organisation_id = $1 AND id = $2`, [ada]);
    await console.sql(`UPDATE records SET external_id = 'C-2' WHERE organisation_id = $1 AND id = $2`, [bo]);
    expect(await ask('external id\nC-2\nC-1\nc-1')).toMatchObject({
      ...{ by: 'externalId', rows: 3, recordIds: [bo, ada] },
      problems: [{ row: 4, value: 'c-1', code: 'NO_MATCH' }],
    });
  });

  it('R96: finds nobody whom the inviter may not see', async () => {
    await givenContact({ email: 'secret@one.example' });
    const { id } = console.tenant.organisation;
    await console.sql(
      `UPDATE profiles SET permissions = '{portal.users.manage,record.view}' WHERE organisation_id = $1 AND key = 'standard'`,
    );
    const standard = await givenStaff(test, id, 'standard');
    const answer = await request(test.server)
      .post(`${console.tenant.organisation.path}/${path()}`)
      .set(standard.headers)
      .send({ csv: 'email\nsecret@one.example' })
      .expect(200);
    expect(answer.body).toMatchObject({ recordIds: [], problems: [{ code: 'NO_MATCH', matches: [] }] });
  });

  it('R80: refuses what is no list, too many rows, and a type that is not there', async () => {
    const codes = [];
    for (const csv of ['"never closed', 'email\n\n', `email\n${'a@b.example\n'.repeat(10_001)}`]) {
      const { status, body } = await console.post(path(), { csv });
      codes.push([status, body.code]);
    }
    expect(codes).toEqual([
      [422, 'CSV_INVALID'],
      [422, 'CSV_INVALID'],
      [400, 'INPUT_INVALID'],
    ]);
    await console.post(path(), { csv: 5 }).expect(400);
    await console.post(`user-types/${newId()}/invitation-lists`, { csv: 'a@b.example' }).expect(404);
  });

  it('R80: takes 10,000 rows in one request', async () => {
    const emails = Array.from({ length: 10_000 }, (_, index) => `row${index}@many.example`);
    const ids = await givenContact(...emails.map((email) => ({ email })));
    const started = performance.now();
    expect((await ask(`email\n${emails.join('\n')}`)).recordIds).toEqual(ids);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
