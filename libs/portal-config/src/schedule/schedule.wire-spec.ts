import { createTestApplication, givenStaff, TEST_TABS, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { Database } from '@portico/platform';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { type ConfigurationEditor, CONTACTS, givenEditor, INVOICES } from '../testing/configuration.editor';
import { DuePublications } from './due-publications.service';
import { ScheduleSweeper } from './schedule.sweeper';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const MINUTE = 60_000;
const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds);
const schedule = async (editor: ConfigurationEditor, body: object = {}, staff = editor.organisation.administrator) =>
  editor
    .call('post', '/schedules', staff)
    .set('If-Match', await editor.etag())
    .send({ publishAt: ahead(MINUTE).toISOString(), ...body });
const sweep = (after: number) => test.get(ScheduleSweeper).sweep(ahead(after));
const stateOf = async (editor: ConfigurationEditor) => (await editor.call('get', '/schedules')).body.data[0];

describe('scheduling', () => {
  it('X6: publishes at the time what the draft said then, in the name of who scheduled it', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([CONTACTS]);
    const made = await schedule(editor, { name: 'Spring', note: 'With the new site' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'pending',
      name: 'Spring',
      scheduledBy: { name: 'Maya Ross' },
      version: null,
    });
    expect(made.headers['location']).toBe(`${editor.path}/schedules/${made.body.id}`);
    await editor.saveWords([INVOICES]);
    await sweep(MINUTE - 5_000);
    expect((await editor.live()).number).toBe(1);
    await sweep(MINUTE + 1_000);
    expect(await editor.live()).toMatchObject({
      ...{ number: 2, name: 'Spring', note: 'With the new site' },
      publishedBy: { id: editor.organisation.administrator.id, name: 'Maya Ross' },
      configuration: await editor.words([CONTACTS]),
    });
    expect(await stateOf(editor)).toMatchObject({ state: 'published', version: 2 });
    const draft = (await editor.call('get')).body;
    expect([draft.hasChanges, draft.configuration]).toEqual([true, await editor.words([INVOICES])]);
  });

  it('X6: is done once, however many workers sweep at once', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([CONTACTS]);
    await schedule(editor);
    await Promise.all(Array.from({ length: 5 }, () => test.get(DuePublications).publishAll(ahead(2 * MINUTE))));
    expect((await editor.call('get', '/versions')).body.data).toHaveLength(2);
    expect(await stateOf(editor)).toMatchObject({ state: 'published', version: 2 });
  });

  it('X6: a worker that ends in the middle leaves it to the next one', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([CONTACTS]);
    const { body } = await schedule(editor);
    // The worker is gone after the version was written and before the schedule was ended: nothing of it is saved.
    await test.get(Database).global.execute(
      `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$;
         CREATE TRIGGER cut BEFORE UPDATE ON configuration_schedules FOR EACH ROW WHEN (OLD.id = '${body.id}') EXECUTE FUNCTION cut()`,
    );
    await expect(sweep(2 * MINUTE)).rejects.toThrow('cut');
    expect([(await editor.live()).number, (await stateOf(editor)).state]).toEqual([1, 'pending']);
    await test.get(Database).global.execute('DROP TRIGGER cut ON configuration_schedules; DROP FUNCTION cut()');
    await sweep(2 * MINUTE);
    expect([(await editor.live()).number, (await stateOf(editor)).state]).toEqual([2, 'published']);
  });

  it('X6: one that is cancelled never comes into force', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([CONTACTS]);
    const { body } = await schedule(editor);
    const path = `/schedules/${body.id}`;
    expect((await editor.call('delete', path)).status).toBe(204);
    await sweep(2 * MINUTE);
    expect((await editor.live()).number).toBe(1);
    expect((await editor.call('get', path)).body).toMatchObject({ state: 'cancelled', version: null });
    expect((await editor.call('delete', path)).body.code).toBe('PUBLICATION_NOT_PENDING');
  });

  it('X6: there is one at a time; what is over makes room', async () => {
    const editor = await givenEditor(test);
    const first = await schedule(editor);
    const second = await schedule(editor);
    expect([second.status, second.body.code]).toEqual([409, 'PUBLICATION_SCHEDULED']);
    await editor.call('delete', `/schedules/${first.body.id}`);
    expect((await schedule(editor)).status).toBe(201);
    const { data } = (await editor.call('get', '/schedules')).body;
    expect(data.map(({ state }: { state: string }) => state)).toEqual(['pending', 'cancelled']);
  });

  it('X6: the draft at the time of publishing is told apart by its ETag', async () => {
    const editor = await givenEditor(test);
    await schedule(editor);
    await editor.saveWords([CONTACTS]);
    const seen = await editor.etag();
    await sweep(2 * MINUTE);
    expect((await editor.live()).configuration).toEqual(await editor.words(TEST_TABS));
    expect((await editor.publish(seen)).status).toBe(412);
  });
});

describe('what cannot be published', () => {
  it('R50: a contradiction is not scheduled, and one that arises meanwhile ends it with its reason', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([{ ...INVOICES, layouts: [] }]);
    expect((await schedule(editor)).body.code).toBe('CONFIGURATION_INVALID');
    await editor.saveWords([{ ...INVOICES, actions: 'vc', fields: ['subject!'] }]);
    expect((await schedule(editor)).status).toBe(201);
    const terms = await editor.fieldId('Invoices', 'terms');
    await editor.changeCrm('UPDATE fields SET is_mandatory = true WHERE organisation_id = $1 AND id = $2', [terms]);
    await sweep(2 * MINUTE);
    expect(await stateOf(editor)).toMatchObject({ state: 'failed', failure: 'CONFIGURATION_INVALID', version: null });
    expect((await editor.live()).number).toBe(1);
  });

  it('X6: who lost the right meanwhile publishes nothing any more', async () => {
    const editor = await givenEditor(test);
    const manager = await givenStaff(test, editor.organisation.id, 'administrator');
    expect((await schedule(editor, {}, manager)).status).toBe(201);
    await editor.tenant.execute(
      `UPDATE memberships SET status = 'deactivated' WHERE organisation_id = $1 AND staff_user_id = $2`,
      [manager.id],
    );
    await sweep(2 * MINUTE);
    expect(await stateOf(editor)).toMatchObject({ state: 'failed', failure: 'FORBIDDEN' });
    const [event] = await editor.tenant.query<{ actor_kind: string; action: string }>(
      'SELECT actor_kind, action FROM audit_events WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1',
    );
    expect(event).toEqual({ actor_kind: 'system', action: 'configuration.schedule-failed' });
  });

  it('X6: refuses a time that is over, none, or too far ahead, and drafts that changed', async () => {
    const editor = await givenEditor(test);
    for (const publishAt of [
      undefined,
      null,
      'soon',
      '2026-11-30',
      '2026-11-30T06:00:00',
      [],
      ahead(-MINUTE).toISOString(),
    ]) {
      const { status, body } = await schedule(editor, { publishAt });
      expect([status, body.errors[0].pointer]).toEqual([400, '/publishAt']);
    }
    const seen = await editor.etag();
    await editor.saveWords([CONTACTS]);
    const publishAt = ahead(MINUTE).toISOString();
    expect((await editor.call('post', '/schedules').set('If-Match', seen).send({ publishAt })).status).toBe(412);
    expect((await editor.call('post', '/schedules').send({ publishAt })).status).toBe(428);
    const draft = await givenEditor(test, { isDraft: true });
    expect((await schedule(draft)).body.code).toBe('PORTAL_NOT_LIVE');
  });
});

it('a schedule of another organisation is not there', async () => {
  const mine = await givenEditor(test);
  const theirs = await givenEditor(test);
  const { body } = await schedule(theirs);
  expect((await mine.call('get', `/schedules/${body.id}`)).status).toBe(404);
  expect((await mine.call('delete', `/schedules/${body.id}`)).status).toBe(404);
  expect((await stateOf(theirs)).state).toBe('pending');
});
