import type { FailureReason } from '@portico/contracts';
import { shippedDomainLists } from './mail-domain.lists';
import { decideRecipient, giveSeats, type EvaluationRules, type RecipientFacts, type Verdict } from './reason.rules';

const rules = (change: Partial<EvaluationRules> = {}): EvaluationRules => ({
  refusesOwnDomains: true,
  isComplianceOn: true,
  domains: {
    own: ['alder.example', 'gmail.com', 'bücher.example'],
    blocked: new Set(['spam.example']),
    allowed: new Set(['good.spam.example', 'mailinator.com']),
  },
  lists: shippedDomainLists(),
  ...change,
});
type Change = Partial<Omit<RecipientFacts, 'record'>> & {
  record?: Partial<NonNullable<RecipientFacts['record']>> | null;
};
const facts = ({ record = {}, ...change }: Change = {}): RecipientFacts => ({
  mayUseModule: true,
  maySeeRecord: true,
  isHolder: false,
  isInvited: false,
  isDuplicate: false,
  ...change,
  record: record && {
    email: 'ada@customer.example',
    approvalState: 'none',
    reviewState: 'none',
    processingBasis: null,
    consentState: 'none',
    isDeleted: false,
    ...record,
  },
});
const reasons = (change: Change, withRules = rules()): FailureReason[] => {
  const verdict = decideRecipient(facts(change), withRules);
  return verdict.kind === 'failed' ? verdict.reasons : [];
};
const emailReasons = (email: string | null, withRules?: EvaluationRules) => reasons({ record: { email } }, withRules);

describe('decideRecipient', () => {
  it('invites whoever has no fault', () => {
    expect(decideRecipient(facts(), rules())).toEqual({ kind: 'invite' });
  });

  it.each(['ada@alder.example', 'ADA@Alder.Example', 'ada@mail.alder.example', 'ada@alder.example.'])(
    'R86: refuses the organisation’s own domain in %s',
    (email) => expect(emailReasons(email)).toEqual(['DOMAIN_MATCHES_ORGANISATION']),
  );
  it('R86: takes an internationalised own domain for the same in its ASCII form', () => {
    expect(emailReasons('ada@xn--bcher-kva.example')).toEqual(['DOMAIN_MATCHES_ORGANISATION']);
    expect(emailReasons('ada@bücher.example')).toContain('DOMAIN_MATCHES_ORGANISATION');
  });
  it.each(['ada@notalder.example', 'ada@alder.example.org', 'alder.example@customer.example'])(
    'R86: does not take %s for the own domain',
    (email) => expect(emailReasons(email)).toEqual([]),
  );
  it('R86: never calls a public mail domain anybody’s own', () => {
    expect(emailReasons('ada@gmail.com')).toEqual([]);
  });
  it('R15: lets own domains through where the type does not refuse them', () => {
    expect(emailReasons('ada@alder.example', rules({ refusesOwnDomains: false }))).toEqual([]);
  });

  it('R87: refuses a record that is locked in an approval', () => {
    expect(reasons({ record: { approvalState: 'pending' } })).toEqual(['RECORD_PENDING_APPROVAL']);
    for (const approvalState of ['approved', 'rejected'] as const)
      expect(reasons({ record: { approvalState } })).toEqual([]);
  });
  it('R88: refuses a record that is in review', () => {
    expect(reasons({ record: { reviewState: 'pending' } })).toEqual(['RECORD_PENDING_REVIEW']);
    expect(reasons({ record: { reviewState: 'reviewed' } })).toEqual([]);
  });
  it.each(['none', 'waiting', 'withdrawn'] as const)(
    'R89: refuses when consent is the basis and is %s',
    (consentState) => {
      expect(reasons({ record: { processingBasis: 'consent', consentState } })).toEqual(['CONSENT_NOT_OBTAINED']);
    },
  );
  it('R89: asks for consent only while compliance is on, the basis is consent, and it is missing', () => {
    expect(reasons({ record: { processingBasis: 'consent', consentState: 'obtained' } })).toEqual([]);
    expect(reasons({ record: { processingBasis: 'contract', consentState: 'none' } })).toEqual([]);
    expect(reasons({ record: { processingBasis: 'consent' } }, rules({ isComplianceOn: false }))).toEqual([]);
  });

  it.each([
    ...[null, '', 'ada', 'ada@', '@customer.example', 'ada@customer', 'ada@@customer.example', 'a@b@customer.example'],
    ...['adä@customer.example', "o'hara@customer.example", 'ada lovelace@customer.example', 'ada@customer.example,x'],
    ...['.ada@customer.example', 'ada.@customer.example', 'a..b@customer.example', 'ada@-customer.example'],
    ...['ada@cust_omer.example', 'ada@customer..example', 'ada@127.0.0.1', `${'a'.repeat(65)}@customer.example`],
    ...['ada@customer.example\nBcc:x', '"ada"@customer.example', 'ada@customer.example..', ' ada@customer.example'],
  ])('R90: refuses %p', (email) => expect(emailReasons(email)).toEqual(['EMAIL_UNSUPPORTED_CHARACTERS']));
  it.each(['ada.l-o_v+e@sub-1.customer.example', 'ADA@CUSTOMER.EXAMPLE', 'a@b.co', '1@2.ex'])(
    'R90: takes %p',
    (email) => expect(emailReasons(email)).toEqual([]),
  );

  it('R91: refuses a domain of the shipped list, and its sub-domains where the list says so', () => {
    expect(emailReasons('ada@guerrillamail.com')).toEqual(['EMAIL_DOMAIN_BLOCKED']);
    expect(emailReasons('ada@anything.33mail.com')).toEqual(['EMAIL_DOMAIN_BLOCKED']);
  });
  it('R91: an organisation extends the list and takes exceptions from it', () => {
    expect(emailReasons('ada@spam.example')).toEqual(['EMAIL_DOMAIN_BLOCKED']);
    expect(emailReasons('ada@a.spam.example')).toEqual(['EMAIL_DOMAIN_BLOCKED']);
    expect(emailReasons('ada@good.spam.example')).toEqual([]);
    expect(emailReasons('ada@mailinator.com')).toEqual([]);
  });

  it('R93: refuses whoever is a portal user already', () => {
    expect(reasons({ isHolder: true })).toEqual(['ALREADY_PORTAL_USER']);
  });
  it('R97: refuses a record in the recycle bin', () => {
    expect(reasons({ record: { isDeleted: true } })).toEqual(['RECORD_IN_RECYCLE_BIN']);
  });

  it.each<[string, FailureReason, Change]>([
    ['R94', 'RECORD_NOT_FOUND', { record: null, mayUseModule: false, maySeeRecord: false, isInvited: true }],
    [
      'R95',
      'NO_MODULE_PERMISSION',
      { mayUseModule: false, maySeeRecord: false, isHolder: true, record: { isDeleted: true } },
    ],
    ['R96', 'NO_RECORD_PERMISSION', { maySeeRecord: false, isHolder: true, isInvited: true, record: { email: null } }],
  ])('%s: %s is decided first and ends the evaluation', (_, reason, change) => {
    expect(reasons(change)).toEqual([reason]);
  });

  it('R90: gives all other reasons that hold, in their order', () => {
    const everything: Change = {
      isHolder: true,
      isDuplicate: true,
      record: {
        email: 'o’hara@guerrillamail.com',
        approvalState: 'pending',
        reviewState: 'pending',
        processingBasis: 'consent',
        isDeleted: true,
      },
    };
    const own = rules({ domains: { own: ['guerrillamail.com'], blocked: new Set(), allowed: new Set() } });
    expect(reasons(everything, { ...own, lists: { ...own.lists, isPublic: () => false } })).toEqual([
      'DOMAIN_MATCHES_ORGANISATION',
      'RECORD_PENDING_APPROVAL',
      'RECORD_PENDING_REVIEW',
      'CONSENT_NOT_OBTAINED',
      'EMAIL_UNSUPPORTED_CHARACTERS',
      'EMAIL_DOMAIN_BLOCKED',
      'ALREADY_PORTAL_USER',
      'RECORD_IN_RECYCLE_BIN',
    ]);
  });

  it('R83: skips a live invitation, and an address that came earlier', () => {
    expect(decideRecipient(facts({ isInvited: true, isDuplicate: true }), rules())).toEqual({
      kind: 'skipped',
      code: 'ALREADY_INVITED',
    });
    expect(decideRecipient(facts({ isDuplicate: true }), rules())).toEqual({
      kind: 'skipped',
      code: 'DUPLICATE_IN_BATCH',
    });
  });
});

describe('giveSeats', () => {
  const item = (verdict: Verdict, needsSeat = true) => ({ verdict, needsSeat });
  const invite: Verdict = { kind: 'invite' };

  it('R92: gives seats in the order of the batch, only to recipients with no other reason', () => {
    const failed: Verdict = { kind: 'failed', reasons: ['RECORD_PENDING_REVIEW'] };
    const given = giveSeats([item(failed), item(invite), item(invite, false), item(invite), item(invite)], 2);
    expect(given.map(({ verdict }) => (verdict.kind === 'failed' ? verdict.reasons : verdict.kind))).toEqual([
      ['RECORD_PENDING_REVIEW'],
      'invite',
      'invite',
      'invite',
      ['SEAT_LIMIT_REACHED'],
    ]);
  });
});
