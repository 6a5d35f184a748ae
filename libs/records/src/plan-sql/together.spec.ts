import { takenApart, togetherStatement } from './together.sql';

describe('statements put together', () => {
  const record = { sql: 'SELECT record WHERE o = $1 AND id = $2', values: ['r'] };
  const lists = [
    { sql: 'SELECT first WHERE o = $1 AND a = $2 AND b = $3', values: ['a', 'b'] },
    { sql: 'SELECT second WHERE o = $1 AND c = $2', values: ['c'] },
  ];

  it('are one, each with its own values; the lists are read only beside the record', () => {
    expect(togetherStatement(record, lists)).toEqual({
      sql: [
        `WITH one AS MATERIALIZED (SELECT record WHERE o = $1 AND id = $2) SELECT one.json, '0:' AS id FROM one`,
        `SELECT l.json, '1:' || l.id FROM one CROSS JOIN LATERAL (SELECT first WHERE o = $1 AND a = $3 AND b = $4) l`,
        `SELECT l.json, '2:' || l.id FROM one CROSS JOIN LATERAL (SELECT second WHERE o = $1 AND c = $5) l`,
      ].join(' UNION ALL '),
      values: ['r', 'a', 'b', 'c'],
    });
  });

  it('are taken apart again: the record, and the rows of each list in their order', () => {
    const rows = [
      { json: '{"r":1}', id: '0:' },
      { json: '{"a":1}', id: '2:b:1' },
      { json: '{"a":2}', id: '2:b:2' },
    ];
    expect(takenApart(rows, 3)).toEqual([
      [{ json: '{"r":1}', id: '' }],
      [],
      [
        { json: '{"a":1}', id: 'b:1' },
        { json: '{"a":2}', id: 'b:2' },
      ],
    ]);
    expect(takenApart(rows, 1)).toEqual([[{ json: '{"r":1}', id: '' }]]);
  });
});
