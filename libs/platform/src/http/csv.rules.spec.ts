import { csvCell, csvLine, csvText } from './csv.rules';

describe('csvCell', () => {
  it.each(['=1+1', '+cmd|calc', '-2+3=A1', '@SUM(A1)', '\tx', '\r=1'])('takes the formula out of %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });
  it.each(['+46 8 123 456', '-12.50', '(020) 123-45', '1,5', 'Ada = Lovelace'])('leaves %j alone', (text) => {
    expect(csvCell(text).replaceAll('"', '')).toBe(text);
  });
  it.each(['=1+1', "'=1+1", "''@x", "'plain'", '-5', "'-5", '+46 8 123', 'plain', '\t'])(
    'gives %j back to whoever reads it again',
    (text) => {
      const cell = csvCell(text);
      expect(csvText(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)).toBe(text);
    },
  );
  it('quotes what would break the line', () => {
    expect(csvLine(['a "b"', 'c,d', 'e\nf', null, 7])).toBe('"a ""b""","c,d","e\nf",,7\r\n');
  });
});
