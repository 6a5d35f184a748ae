import type { DraftConflict } from '@portico/contracts';
import { createTestApplication, givenStaff, type TestApplication } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { CONTACTS, givenEditor, INVOICES } from '../testing/configuration.editor';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());

const changes = (differences: DraftConflict['theirChanges']) =>
  (differences ?? []).map(({ module, changes: found }) => [
    module?.apiName,
    ...found.map(({ code, items, actions }) => [code, ...actions, ...items.map(({ label }) => label.en)].join(' ')),
  ]);

describe('two administrators editing', () => {
  it('X6: the second is told who changed what since, and what they changed themselves', async () => {
    const editor = await givenEditor(test);
    const other = await givenStaff(test, editor.organisation.id, 'administrator', { name: 'Jonas Weber' });
    await editor.saveWords([CONTACTS, INVOICES]);
    const edited = await editor.etag();
    const theirs = await editor.words([
      CONTACTS,
      { ...INVOICES, fields: ['number', 'subject', 'status', 'grandTotal'] },
    ]);
    const first = await editor.call('put', '', other).set('If-Match', edited).send(theirs);
    expect(first.status).toBe(200);
    const mine = await editor.words([
      { ...CONTACTS, actions: 've', fields: ['fullName', 'email', 'phone!'] },
      INVOICES,
    ]);
    const refused = await editor.save(mine, edited);
    expect([refused.status, refused.body.code]).toEqual([412, 'PRECONDITION_FAILED']);
    const conflict = refused.body.context as DraftConflict;
    expect(conflict.changedBy).toEqual({ id: other.id, name: 'Jonas Weber' });
    expect(Date.now() - new Date(conflict.changedAt ?? 0).getTime()).toBeLessThan(60_000);
    expect(changes(conflict.theirChanges)).toEqual([['Invoices', 'FIELDS_SHOWN Grand total']]);
    expect(changes(conflict.yourChanges)).toEqual([
      ['Contacts', 'ACTIONS_GRANTED edit', 'FIELDS_SHOWN Phone', 'FIELDS_EDITABLE Phone'],
    ]);
    expect(conflict.draft.configuration).toEqual(theirs);
    // Keeping one's own is saving on top of what one was shown.
    expect((await editor.save(mine, conflict.etag)).status).toBe(200);
  });

  it('X6: all that happened since is one difference, whoever did it', async () => {
    const editor = await givenEditor(test);
    await editor.saveWords([CONTACTS]);
    const edited = await editor.etag();
    await editor.saveWords([CONTACTS, INVOICES]);
    await editor.saveWords([{ ...CONTACTS, fields: ['fullName'] }, INVOICES]);
    const { body } = await editor.save(await editor.words([CONTACTS]), edited);
    expect(changes((body.context as DraftConflict).theirChanges)).toEqual([
      ['Contacts', 'FIELDS_HIDDEN E-mail'],
      ['Invoices', 'TAB_OPENED', 'ACTIONS_GRANTED view', 'FIELDS_SHOWN Invoice Subject Status'],
    ]);
  });

  it('X6: what was never there, or was too long ago, is refused without a difference', async () => {
    const editor = await givenEditor(test);
    for (const tag of ['"0"', '"999"', '"x"', 'W/"1"', '*']) {
      const { status, body } = await editor.save(await editor.words([CONTACTS]), tag);
      expect([status, body.context.theirChanges, body.context.changedBy]).toEqual([412, null, null]);
    }
  });

  it('X6: a roll back counts as a change of what is compared', async () => {
    const editor = await givenEditor(test);
    await editor.publishWords([CONTACTS]);
    await editor.publishWords([CONTACTS, INVOICES]);
    await editor.publishWords([CONTACTS]);
    const edited = await editor.etag();
    await editor.restore(3);
    const { body } = await editor.save(await editor.words([CONTACTS]), edited);
    const conflict = body.context as DraftConflict;
    expect(conflict.draft.publishedVersion).toBe(5);
    expect(changes(conflict.theirChanges)).toEqual([
      ['Invoices', 'TAB_OPENED', 'ACTIONS_GRANTED view', 'FIELDS_SHOWN Invoice Subject Status'],
    ]);
  });

  it('X6: tells a draft that only stands beside another version from one that somebody edited', async () => {
    const editor = await givenEditor(test);
    await editor.publishWords([CONTACTS]);
    await editor.saveWords([CONTACTS, INVOICES]);
    const sameSince = async (edited: string) =>
      ((await editor.save(await editor.words([CONTACTS]), edited)).body.context as DraftConflict).isDraftSame;
    const edited = await editor.etag();
    await editor.restore(1);
    expect(await sameSince(edited)).toBe(true);
    await editor.saveWords([INVOICES, CONTACTS]);
    expect(await sameSince(edited)).toBe(false);
  });
});
