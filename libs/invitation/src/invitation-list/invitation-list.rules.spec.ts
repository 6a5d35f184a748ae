import { parseList } from './invitation-list.rules';

const values = (csv: string) => parseList(csv)?.rows.map(({ row, value }) => [row, value]);

describe('a file of people to invite', () => {
  it('R80: takes the column that a heading names, and numbers rows as a spreadsheet does', () => {
    expect(parseList('Name,E-mail\nAda,ada@one.example\n\nBo,BO@two.example.\n')).toEqual({
      by: 'email',
      rows: [
        { row: 2, value: 'ada@one.example', key: 'ada@one.example' },
        { row: 4, value: 'BO@two.example.', key: 'bo@two.example' },
      ],
    });
  });

  it.each<[string, string, 'email' | 'externalId', [number, string][]]>([
    [
      'addresses without a heading',
      'a@one.example\nb@two.example',
      'email',
      [
        [1, 'a@one.example'],
        [2, 'b@two.example'],
      ],
    ],
    ['the column of the first address', 'Ada;ada@one.example\nBo;', 'email', [[1, 'ada@one.example']]],
    ['external ids by their heading', 'Nom;Identifiant externe\nAda;C-1', 'externalId', [[2, 'C-1']]],
    [
      'ids alone',
      '17\n18',
      'externalId',
      [
        [1, '17'],
        [2, '18'],
      ],
    ],
    ['addresses before ids', 'ID\tCourriel\n1\tada@one.example', 'email', [[2, 'ada@one.example']]],
    ['a byte-order mark and quotes', '\ufeff"e-mail"\r\n"ada@one.example"\r\n', 'email', [[2, 'ada@one.example']]],
  ])('R80: reads %s', (_, csv, by, rows) => {
    expect(parseList(csv)?.by).toBe(by);
    expect(values(csv)).toEqual(rows);
  });

  it.each(['', '"never closed'])('R80: refuses what is no file of rows: %j', (csv) => {
    expect(parseList(csv)).toBeNull();
  });
});
