import { rowJson, rowText } from './row-text.sql';

/** As PostgreSQL joins what is between the literals. */
const row = (...values: string[]): string => values.join('\x1f');

describe('the texts of a row', () => {
  it('R48: are what differs from row to row; what does not is neither asked nor sent', () => {
    const { sql, literals } = rowText([`'{"id":"'`, 'r.id', `'","name":'`, 'r.name', `'}'`]);
    expect(sql).toBe(String.raw`concat_ws(E'\x1f', r.id, r.name)`);
    expect(literals).toEqual(['{"id":"', '","name":', '}']);
    expect(rowJson(row('7', '"Ann"'), literals)).toBe('{"id":"7","name":"Ann"}');
  });

  it('have nothing between values side by side, and one text where literals are', () => {
    const { sql, literals } = rowText(['r.a', 'r.b', `'{'`, `'"c":'`, 'r.c']);
    expect(sql).toBe(String.raw`concat_ws(E'\x1f', r.a, r.b, r.c)`);
    expect(literals).toEqual(['', '', '{"c":', '']);
    expect(rowJson(row('1', '2', '3'), literals)).toBe('12{"c":3');
  });

  it('keep what is empty, and the quotes of a literal', () => {
    const { literals } = rowText([`'it''s '`, 'r.a', `'''s '`, 'r.b', `'.'`]);
    expect(rowJson(row('', 'x'), literals)).toBe(`it's 's x.`);
  });

  it('are calls within a call where there are more than a function takes, and as many as before', () => {
    const names = Array.from({ length: 201 }, (_, index) => `r.f${index}`);
    const joined = (parts: string[]) => String.raw`concat_ws(E'\x1f', ${parts.join(', ')})`;
    const parts = [names.slice(0, 99), names.slice(99, 198), names.slice(198)];
    expect(rowText(names).sql).toBe(joined(parts.map(joined)));
    expect(rowText(names.slice(0, 99)).sql).toBe(joined(parts[0] ?? []));
    expect(rowJson(row(...names), rowText(names).literals)).toBe(names.join(''));
  });

  it('are refused where there are more or fewer than the statement has', () => {
    const { literals } = rowText([`'{"a":'`, 'r.a', `',"b":'`, 'r.b', `'}'`]);
    for (const wrong of [row('1'), row('1', '2', '3'), ''])
      expect(() => rowJson(wrong, literals)).toThrow('A row has other values than its statement.');
    for (const none of [[], ['{}']])
      expect(() => rowJson(row('1'), none)).toThrow('A row has other values than its statement.');
  });
});
