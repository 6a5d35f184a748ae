import { SOMEBODY, askedOfWho } from './asked-of-who.rules';

describe('a statement asked of whoever the session turns out to be', () => {
  const { recordId, accountId, portalUserId, staffUserId } = SOMEBODY;

  it('finds the person in the session, and its own values after the session’s', () => {
    const sql = 'SELECT $1, $2::uuid, $3::uuid, $4::text, $5::uuid, $6::uuid, $10::text, $3::uuid, $11::uuid';
    const values = ['module', recordId, 'draft', accountId, portalUserId, 'a', 'b', 'c', 'last', staffUserId];
    expect(askedOfWho({ sql, values })).toEqual({
      sql: 'SELECT $1, $5::uuid, who.record_id::uuid, $6::text, who.account_id::uuid, who.portal_user_id::uuid, $10::text, who.record_id::uuid, who.staff_user_id::uuid',
      values: ['module', 'draft', 'a', 'b', 'c', 'last'],
    });
  });

  it('is given up where the person stands among other values', () => {
    expect(askedOfWho({ sql: 'SELECT $2::uuid[]', values: [[recordId, 'another']] })).toBeNull();
    expect(askedOfWho({ sql: 'SELECT $2::uuid[]', values: [[staffUserId]] })).toBeNull();
  });
});
