import { FAILURE_REASONS, type FailureReason } from '@portico/contracts';
import { newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenStaff,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
  type TestContact,
} from '@portico/testing';

describe('the twelve reasons, through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });

  const givenConsole = async (input: Parameters<typeof givenInvitingTenant>[1] = {}): Promise<InvitingConsole> =>
    new InvitingConsole(test, await givenInvitingTenant(test, { complianceEnabled: true, ...input }));
  const givenContact = async (console: InvitingConsole, contact: TestContact): Promise<string> =>
    (await givenContacts(test, console.tenant.organisation, [contact]))[0] ?? '';
  /** One bulk recipient's reasons, which must be those of the single invitation too. */
  const reasonsFor = async (console: InvitingConsole, recordId: string): Promise<FailureReason[]> => {
    const { id } = await console.inviteAll([recordId]);
    const [recipient] = await console.recipients(id);
    const body = { userTypeId: console.tenant.portal.userTypeId, recordId };
    if (recipient?.state === 'failed') {
      const refusal = await console.post('invitations', body).expect(422);
      expect(refusal.body.code).toBe('INVITATION_REFUSED');
      expect(refusal.body.errors.map(({ code }: { code: string }) => code)).toEqual(recipient.reasons);
    }
    return recipient?.reasons ?? [];
  };

  it.each<[string, FailureReason, TestContact]>([
    ['R86', 'DOMAIN_MATCHES_ORGANISATION', { email: 'ada@Mail.STAFF.example' }],
    ['R87', 'RECORD_PENDING_APPROVAL', { approvalState: 'pending' }],
    ['R88', 'RECORD_PENDING_REVIEW', { reviewState: 'pending' }],
    ['R89', 'CONSENT_NOT_OBTAINED', { processingBasis: 'consent', consentState: 'waiting' }],
    ['R90', 'EMAIL_UNSUPPORTED_CHARACTERS', { email: "o'hara@customer.example" }],
    ['R91', 'EMAIL_DOMAIN_BLOCKED', { email: 'ada@guerrillamail.com' }],
    ['R97', 'RECORD_IN_RECYCLE_BIN', { isDeleted: true }],
  ])('%s: %s is given for just that fault', async (_, reason, contact) => {
    const console = await givenConsole();
    expect(await reasonsFor(console, await givenContact(console, contact))).toEqual([reason]);
    expect((await console.seats()).reserved).toBe(0);
  });

  it('R86: takes a further domain that the organisation lists as its own, and never a public one', async () => {
    const console = await givenConsole({ domains: ['alder.example', 'gmail.com'] });
    expect(await reasonsFor(console, await givenContact(console, { email: 'a@shop.alder.example' }))).toEqual([
      'DOMAIN_MATCHES_ORGANISATION',
    ]);
    expect(await reasonsFor(console, await givenContact(console, { email: 'ada.public@gmail.com' }))).toEqual([]);
  });

  it('R91: an organisation extends the list and takes exceptions from it', async () => {
    const console = await givenConsole();
    await console.sql(`INSERT INTO mail_domain_rules (organisation_id, domain, rule)
      VALUES ($1, 'rival.example', 'block'), ($1, 'guerrillamail.com', 'allow')`);
    expect(await reasonsFor(console, await givenContact(console, { email: 'a@mail.rival.example' }))).toEqual([
      'EMAIL_DOMAIN_BLOCKED',
    ]);
    expect(await reasonsFor(console, await givenContact(console, { email: 'b@guerrillamail.com' }))).toEqual([]);
  });

  it('R92: refuses those who come after the last free seat, in the order of the batch', async () => {
    const console = await givenConsole({ plan: await givenPlan(test, 2) });
    const ids = await givenContacts(test, console.tenant.organisation, [{ reviewState: 'pending' }, {}, {}, {}, {}]);
    const { id, counts } = await console.inviteAll(ids);
    expect(counts).toEqual({ queued: 0, sent: 2, failed: 3, unknown: 0, skipped: 0 });
    expect((await console.recipients(id)).map(({ state, reasons }) => reasons[0] ?? state)).toEqual([
      'RECORD_PENDING_REVIEW',
      'sent',
      'sent',
      'SEAT_LIMIT_REACHED',
      'SEAT_LIMIT_REACHED',
    ]);
    expect(await console.seats()).toEqual({ limit: 2, used: 0, reserved: 2, free: 0 });
    const single = await console.post('invitations', {
      userTypeId: console.tenant.portal.userTypeId,
      recordId: ids[4],
    });
    expect([single.status, single.body.errors[0].code]).toEqual([422, 'SEAT_LIMIT_REACHED']);
  });

  it('R93: refuses a record that is a portal user, and another record with their address', async () => {
    const console = await givenConsole();
    const recordId = await givenContact(console, { email: 'ada@customer.example' });
    await console.admit(recordId, 'green-gravel-42');
    expect(await reasonsFor(console, recordId)).toEqual(['ALREADY_PORTAL_USER']);
    const twin = await givenContact(console, { email: 'ADA@customer.example' });
    expect(await reasonsFor(console, twin)).toEqual(['ALREADY_PORTAL_USER']);
  });

  it('R94: an id of nobody, of another module or of another organisation is not found', async () => {
    const console = await givenConsole();
    const other = await givenConsole();
    const foreign = await givenContact(other, {});
    const account = newId();
    await console.sql(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at, name, currency)
       SELECT $1, $2, m.id, l.id, $3, 'system', now(), now(), 'Acme', 'EUR' FROM modules m
       JOIN layouts l ON l.organisation_id = $1 AND l.module_id = m.id WHERE m.organisation_id = $1 AND m.api_name = 'Accounts'`,
      [account, console.tenant.organisation.administrator.id],
    );
    for (const id of [newId(), foreign, account]) expect(await reasonsFor(console, id)).toEqual(['RECORD_NOT_FOUND']);
    const [recipient] = await console.recipients((await console.inviteAll([foreign])).id);
    expect([recipient?.name, recipient?.email]).toEqual(['', '']);
  });

  it('R95: the inviter may not use the module any more', async () => {
    const console = await givenConsole();
    const recordId = await givenContact(console, { approvalState: 'pending' });
    await console.sql(`UPDATE profiles SET permissions = '{portal.users.manage}' WHERE organisation_id = $1`);
    expect(await reasonsFor(console, recordId)).toEqual(['NO_MODULE_PERMISSION']);
  });

  it('R96: the inviter may not see the record, which is said and no more', async () => {
    const console = await givenConsole();
    const own = await givenContact(console, {});
    const recordId = await givenContact(console, { email: 'secret@customer.example', isDeleted: true });
    const owner = await givenStaff(test, console.tenant.organisation.id, 'standard');
    await console.sql(`UPDATE records SET owner_id = $2 WHERE organisation_id = $1 AND id = $3`, [owner.id, recordId]);
    await console.sql(
      `UPDATE profiles SET permissions = '{portal.users.manage,record.view}' WHERE organisation_id = $1`,
    );
    expect(await reasonsFor(console, recordId)).toEqual(['NO_RECORD_PERMISSION']);
    const [recipient] = await console.recipients((await console.inviteAll([recordId])).id);
    expect([recipient?.name, recipient?.email]).toEqual(['', '']);
    expect(await reasonsFor(console, own)).toEqual([]);
    await console.sql(`UPDATE modules SET sharing = 'public-read' WHERE organisation_id = $1`);
    expect(await reasonsFor(console, recordId)).toEqual(['RECORD_IN_RECYCLE_BIN']);
  });

  it('R90: stores all reasons that hold, in the order of the catalogue', async () => {
    const console = await givenConsole({ domains: ['o_wn.guerrillamail.com', 'guerrillamail.com'] });
    const recordId = await givenContact(console, {
      email: "o'hara@guerrillamail.com",
      approvalState: 'pending',
      reviewState: 'pending',
      processingBasis: 'consent',
      consentState: 'withdrawn',
      isDeleted: true,
    });
    const reasons = await reasonsFor(console, recordId);
    expect(reasons).toEqual(FAILURE_REASONS.filter((reason) => reasons.includes(reason)));
    expect(reasons).toEqual(
      expect.arrayContaining([
        'RECORD_PENDING_APPROVAL',
        'RECORD_PENDING_REVIEW',
        'CONSENT_NOT_OBTAINED',
        'EMAIL_UNSUPPORTED_CHARACTERS',
        'EMAIL_DOMAIN_BLOCKED',
        'RECORD_IN_RECYCLE_BIN',
      ]),
    );
  });

  it('R15: a further type lets own domains in once the refusal is switched off', async () => {
    const console = await givenConsole();
    const recordId = await givenContact(console, { email: 'colleague@staff.example' });
    expect(await reasonsFor(console, recordId)).toEqual(['DOMAIN_MATCHES_ORGANISATION']);
    await console.sql(`UPDATE user_types SET refuses_own_domains = false WHERE organisation_id = $1`);
    expect(await reasonsFor(console, recordId)).toEqual([]);
  });
});
