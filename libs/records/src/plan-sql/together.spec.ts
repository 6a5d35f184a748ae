import { togetherStatement } from './together.sql';

describe('statements put together', () => {
  const record = { sql: 'SELECT record WHERE o = $1 AND id = $2', values: ['r'], form: { literals: ['record'] } };
  const lists = [
    {
      sql: 'SELECT first WHERE o = $1 AND a = $2 AND b = $3',
      values: ['a', 'b'],
      form: { literals: ['first'], keys: 0 },
    },
    { sql: 'SELECT second WHERE o = $1 AND c = $2', values: ['c'], form: { literals: ['second'], keys: 0 } },
  ];
  const oneLine = (sql: string) => sql.replaceAll(/\s+/g, ' ');

  it('are one row, each with its own values; the lists are read only beside the record', () => {
    const { sql, values, form } = togetherStatement(record, lists);
    expect(oneLine(sql)).toBe(
      oneLine(`SELECT one.texts AS part0,
        (SELECT string_agg(r.texts, E'\\n') AS rows FROM (SELECT first WHERE o = $1 AND a = $3 AND b = $4) r) AS part1,
        (SELECT string_agg(r.texts, E'\\n') AS rows FROM (SELECT second WHERE o = $1 AND c = $5) r) AS part2
        FROM (SELECT record WHERE o = $1 AND id = $2 OFFSET 0) one`),
    );
    expect(values).toEqual(['r', 'a', 'b', 'c']);
    expect(form).toEqual({ record: record.form, lists: lists.map((list) => list.form) });
  });
});
