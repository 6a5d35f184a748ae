import { nameLiteral, SqlParameters, withValuesAt } from './sql-parameters';

describe('the values of a statement', () => {
  it('stand beside it, numbered after the organisation, each with its type', () => {
    const parameters = new SqlParameters();
    expect([parameters.add('a', 'text'), parameters.add(['b'], 'uuid[]')]).toEqual(['$2::text', '$3::uuid[]']);
    expect(parameters.values).toEqual(['a', ['b']]);
  });

  it('move to other places when statements are put together; the organisation stays the first', () => {
    const moved = withValuesAt('a = $1 AND b = $2::text AND c = $12 AND d = $3', (index) => `<${index}>`);
    expect(moved).toBe('a = $1 AND b = <0>::text AND c = <10> AND d = <1>');
  });

  it('never become part of it: a name that is no api name is refused', () => {
    expect(nameLiteral('lineItems2')).toBe(`'lineItems2'`);
    for (const wrong of [`a' OR '1`, 'Upper', '', '2nd', 'a-b', 'a b', `a${'x'.repeat(50)}`])
      expect(() => nameLiteral(wrong)).toThrow('not an api name');
  });
});
