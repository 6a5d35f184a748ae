import { concat, inTurn } from './json-text.sql';

describe('texts that PostgreSQL joins', () => {
  it('are one call, in which literals side by side are one', () => {
    expect(concat([`'{'`, `'"id":'`, 'r.id', `','`, 'r.name', `'}'`, `'}'`])).toBe(
      `concat('{"id":', r.id, ',', r.name, '}}')`,
    );
  });

  it('keep their quotes, and what only begins and ends like a literal', () => {
    expect(concat([`'it''s'`, `''`, `'"' || r.id || '"'`, `'''a'`])).toBe(`concat('it''s', '"' || r.id || '"', '''a')`);
  });

  it('are told apart by their places: a literal, an expression, a literal', () => {
    expect(inTurn(['{"id":"', 'r.id', '"}'])).toEqual([`'{"id":"'`, 'r.id', `'"}'`]);
  });

  it('are calls within a call where there are more than a function takes', () => {
    const names = Array.from({ length: 201 }, (_, index) => `r.f${index}`);
    const parts = [names.slice(0, 100), names.slice(100, 200), names.slice(200)];
    expect(concat(names)).toBe(`concat(${parts.map((part) => `concat(${part.join(', ')})`).join(', ')})`);
    expect(concat(names.slice(0, 100))).toBe(`concat(${parts[0]?.join(', ')})`);
  });
});
