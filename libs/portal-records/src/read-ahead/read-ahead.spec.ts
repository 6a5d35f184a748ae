import type { SessionSubject } from '@portico/portal-user';
import { askedOfWho, kindName, kindOf } from './read-ahead.rules';

const ANNA: SessionSubject = {
  organisationId: 'organisation',
  portalId: 'portal',
  portalUserId: 'anna',
  recordId: 'record of anna',
  baseModuleId: 'contacts',
  accountId: 'account of anna',
  accesses: [{ userTypeId: 'customers', version: 3 }],
  metadataRevision: '7',
};

describe('the kind of a session', () => {
  it('holds no person, record or account', () => {
    expect(JSON.stringify(kindOf(ANNA))).not.toContain('anna');
  });

  it('is the same for two people of the same types', () => {
    const other = { ...ANNA, portalUserId: 'ben', recordId: 'record of ben', accountId: 'account of ben' };
    expect(kindName(other)).toBe(kindName(ANNA));
    expect(kindName(kindOf(ANNA))).toBe(kindName(ANNA));
  });

  it.each([
    ['another version', { accesses: [{ userTypeId: 'customers', version: 4 }] }],
    ['another type', { accesses: [{ userTypeId: 'suppliers', version: 3 }] }],
    ['one type more', { accesses: [...ANNA.accesses, { userTypeId: 'billing', version: 1 }] }],
    ['no type', { accesses: [] }],
    ['changed modules', { metadataRevision: '8' }],
    ['no record', { recordId: null }],
    ['no account', { accountId: null }],
    ['another portal', { portalId: 'elsewhere' }],
    ['another organisation', { organisationId: 'elsewhere' }],
  ])('is another one with %s', (_, change) => {
    expect(kindName({ ...ANNA, ...change })).not.toBe(kindName(ANNA));
  });
});

describe('a statement asked of whoever the session turns out to be', () => {
  const { recordId, accountId, portalUserId } = kindOf(ANNA);

  it('finds the person in the session, and its own values after the session’s', () => {
    const sql = 'SELECT $1, $2::uuid, $3::uuid, $4::text, $5::uuid, $6::uuid, $10::text, $3::uuid';
    const values = ['module', recordId, 'draft', accountId, portalUserId, 'a', 'b', 'c', 'last'];
    expect(askedOfWho({ sql, values })).toEqual({
      sql: 'SELECT $1, $5::uuid, who.record_id::uuid, $6::text, who.account_id::uuid, who.portal_user_id::uuid, $10::text, who.record_id::uuid',
      values: ['module', 'draft', 'a', 'b', 'c', 'last'],
    });
  });

  it('is given up where the person stands among other values', () => {
    expect(askedOfWho({ sql: 'SELECT $2::uuid[]', values: [[recordId, 'another']] })).toBeNull();
  });
});
