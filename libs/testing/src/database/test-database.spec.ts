import { quoteIdentifier, testDatabaseNames, withDatabase } from './test-database.rules';

describe('test databases', () => {
  it('keeps the workers of a run apart and shares the template between them', () => {
    const first = testDatabaseNames('00ff', '1');
    const second = testDatabaseNames('00ff', '2');
    expect(first).toEqual({ template: 'portico_test_00ff_template', own: 'portico_test_00ff_1', lock: 255 });
    expect(second.template).toBe(first.template);
    expect(second.own).not.toBe(first.own);
  });

  it('replaces the database of a URL and keeps user, password, port and parameters', () => {
    expect(withDatabase('postgres://a:p%40ss@127.0.0.1:5433/postgres?sslmode=disable', 'mine')).toBe(
      'postgres://a:p%40ss@127.0.0.1:5433/mine?sslmode=disable',
    );
    expect(withDatabase('redis://127.0.0.1:6400', '3')).toBe('redis://127.0.0.1:6400/3');
  });

  it('doubles the quotes of an identifier', () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
  });
});
