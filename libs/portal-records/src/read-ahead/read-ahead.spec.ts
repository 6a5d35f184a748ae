import type { SessionSubject } from '@portico/portal-user';
import { kindName, kindOf } from './read-ahead.rules';

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
