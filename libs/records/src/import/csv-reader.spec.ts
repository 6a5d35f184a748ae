import { delimiterOf, readCsv } from './csv-reader';

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
const read = async (...parts: (string | Buffer)[]) => {
  const { columns, rows } = await readCsv(chunks(...parts));
  const found: string[][] = [];
  for await (const row of rows) found.push(row);
  return { columns, rows: found };
};

describe('readCsv', () => {
  it.each([
    ['commas', 'A,B\r\n1,2\r\n'],
    ['semicolons', 'A;B\n1;2\n'],
    ['tabs', 'A\tB\n1\t2'],
    ['a byte order mark', '\ufeffA,B\n1,2\n'],
    ['quoted names', '"A","B"\n"1","2"\n'],
    ['empty lines', 'A,B\n\n1,2\n\n'],
  ])('reads %s', async (_, text) => {
    await expect(read(text)).resolves.toEqual({ columns: ['A', 'B'], rows: [['1', '2']] });
  });

  it('reads what is cut anywhere, in the middle of a character too', async () => {
    const text = Buffer.from('Name,City\n"Luís, G.",São Paulo\n');
    const bytes = [...text].map((byte) => Buffer.from([byte]));
    await expect(read(...bytes)).resolves.toEqual({ columns: ['Name', 'City'], rows: [['Luís, G.', 'São Paulo']] });
  });

  it('keeps line breaks and doubled quotes of a quoted cell', async () => {
    await expect(read('A,B\n"one\ntwo","say ""hi"""\n')).resolves.toMatchObject({ rows: [['one\ntwo', 'say "hi"']] });
  });

  it('hands on rows that are shorter or longer than the header', async () => {
    await expect(read('A,B\n1\n1,2,3\n')).resolves.toMatchObject({ rows: [['1'], ['1', '2', '3']] });
  });

  it.each([
    ['nothing', ''],
    ['two columns of one name', 'A,A\n1,2\n'],
    ['a column without a name', 'A,\n1,2\n'],
    ['too many columns', `${Array.from({ length: 201 }, (_, index) => `c${index}`).join(',')}\n`],
    ['a quote that never ends', 'A,B\n"1,2\n'],
    ['NUL', 'A,B\n1,\0\n'],
    ['Latin-1', Buffer.from([0x41, 0x0a, 0xe9, 0x0a])],
    ['UTF-16', Buffer.from('A,B\n1,2\n', 'utf16le')],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'CSV_INVALID' });
  });
});

describe('delimiterOf', () => {
  it('does not count what is quoted', () => {
    expect(delimiterOf('"a,b,c,d";x;y\n')).toBe(';');
  });
});
