import { Database } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  type TestApplication,
} from '@portico/testing';
import { EvaluationService } from '../evaluation/evaluation.service';
import { InvitationSweeper } from './invitation.sweeper';

describe('seats of invitations that end', () => {
  let test: TestApplication;

  beforeAll(async () => {
    test = await createInvitingApplication();
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.reset());

  /** A batch that has been decided: everybody holds a seat. */
  const givenInvited = async (count: number) => {
    const console = new InvitingConsole(test, await givenInvitingTenant(test));
    const { organisation, portal } = console.tenant;
    const contacts = Array.from({ length: count }, (_, index) => ({ email: `r${index}@one.example` }));
    const recordIds = await givenContacts(test, organisation, contacts);
    const now = test.clock.now();
    const batchId = recordIds[0] ?? '';
    await console.sql(
      `INSERT INTO invitation_batches (organisation_id, id, user_type_id, invited_by_id, kind, total, chunk_size, created_at)
       VALUES ($1, $2, $3, $4, 'bulk', $5, 100, $6)`,
      [batchId, portal.userTypeId, organisation.administrator.id, count, now],
    );
    await console.sql(
      `INSERT INTO invitation_recipients (organisation_id, batch_id, position, record_id, state_at, due_at)
       SELECT $1, $2, n, id, $4, $4 FROM unnest($3::uuid[]) WITH ORDINALITY AS r (id, n)`,
      [batchId, recordIds, now],
    );
    for (let chunk = 0; chunk * 500 < count; chunk += 1)
      await test.get(EvaluationService).evaluateNext(organisation.id, batchId);
    expect(await console.seats()).toMatchObject({ reserved: count });
    return console;
  };
  const expireAt = (console: InvitingConsole, moment: Date) =>
    console.sql('UPDATE invitations SET expires_at = $2 WHERE organisation_id = $1', [moment]);

  it('R72a: a batch of 1,500 that expires at once gives all its seats back in one sweep', async () => {
    const [large, small] = [await givenInvited(1_500), await givenInvited(3)];
    for (const console of [large, small]) await expireAt(console, test.clock.now());
    await test.get(InvitationSweeper).sweep(test.clock.now());
    expect(await large.seats()).toMatchObject({ reserved: 0, used: 0 });
    expect(await small.seats()).toMatchObject({ reserved: 0, used: 0 });
  });

  it('R72a: one that is being accepted at that moment is left to whoever accepts, and does not hold up the sweep', async () => {
    const console = await givenInvited(4);
    await expireAt(console, test.clock.now());
    await test.get(Database).transaction({ organisationId: console.tenant.organisation.id }, async (transaction) => {
      await transaction.query(
        `SELECT 1 FROM invitations WHERE organisation_id = $1 ORDER BY position LIMIT 1 FOR UPDATE`,
      );
      await test.get(InvitationSweeper).sweep(test.clock.now());
    });
    expect(await console.seats()).toMatchObject({ reserved: 1 });
    await test.get(InvitationSweeper).sweep(test.clock.now());
    expect(await console.seats()).toMatchObject({ reserved: 0 });
  });

  it('R72a: two sweeps at once give each seat back once', async () => {
    const console = await givenInvited(600);
    await expireAt(console, test.clock.now());
    const sweep = () => test.get(InvitationSweeper).sweep(test.clock.now());
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await console.seats()).toMatchObject({ reserved: 0, used: 0 });
  });
});
