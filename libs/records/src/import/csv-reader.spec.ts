import { inspectCsv } from './csv-inspection';
import { readCsv } from './csv-reader';

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
const read = async (...parts: (string | Buffer)[]) => {
  const { header, rows } = await readCsv(chunks(...parts), { encoding: 'utf-8' });
  const found: string[][] = [];
  for await (const { cells } of rows) found.push(cells);
  return { columns: header.columns, rows: found };
};
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('readCsv', () => {
  it.each([
    ['commas', 'A,B\r\n1,2\r\n'],
    ['semicolons', 'A;B\n1;2\n'],
    ['tabs', 'A\tB\n1\t2'],
    ['bars', 'A|B\n1|2'],
    ['lines that end as those of old Macs', 'A,B\r1,2\r'],
    ['lines that end in different ways', 'A,B\r\n\r1,2\n\r\n'],
    ['a byte order mark', '\ufeffA,B\n1,2\n'],
    ['quoted names', '"A","B"\n"1","2"\n'],
    ['empty lines, and lines of empty cells', 'A,B\n\n1,2\n,\n  , \n'],
    ['names with delimiters of other files in them', '"A","B"\n1,2'],
    ['empty columns at the end', 'A,B,,\n1,2'],
  ])('reads %s', async (_, text) => {
    await expect(read(text)).resolves.toEqual({ columns: ['A', 'B'], rows: [['1', '2']] });
  });

  it('reads what is cut anywhere, in the middle of a character and of a line end too', async () => {
    const text = Buffer.from('Name,City\r\n"Luís, G.",São Paulo\r\n');
    const bytes = [...text].map((byte) => Buffer.from([byte]));
    await expect(read(...bytes)).resolves.toEqual({ columns: ['Name', 'City'], rows: [['Luís, G.', 'São Paulo']] });
  });

  it('keeps line breaks and doubled quotes of a quoted cell, and quotes within a cell that has none around it', async () => {
    await expect(read('A,B\n"one\r\ntwo","say ""hi"""\n27" wheel,x\n')).resolves.toMatchObject({
      rows: [
        ['one\r\ntwo', 'say "hi"'],
        ['27" wheel', 'x'],
      ],
    });
  });

  it('numbers rows as a spreadsheet does: empty lines count, quoted line breaks do not', async () => {
    const { rows } = await readCsv(chunks('A,B\n\n"1\n2",x\n3,y\n'), { encoding: 'utf-8' });
    const numbers: number[] = [];
    for await (const { number } of rows) numbers.push(number);
    expect(numbers).toEqual([3, 4]);
  });

  it('hands on rows that are shorter or longer than the header', async () => {
    await expect(read('A,B\n1\n1,2,3\n')).resolves.toMatchObject({ rows: [['1'], ['1', '2', '3']] });
  });

  it('tells columns of one name, and those without, apart', async () => {
    await expect(read('Name,,Name,Name (2),Name\n1,2,3,4,5\n')).resolves.toMatchObject({
      columns: ['Name', 'Column 2', 'Name (3)', 'Name (2)', 'Name (4)'],
    });
  });

  it.each([
    ['nothing', ''],
    ['too many columns', `${Array.from({ length: 201 }, (_, index) => `c${index}`).join(',')}\n`],
    ['a quote that never ends', 'A,B\n"1,2\n'],
    ['NUL', 'A,B\n1,\0\n'],
    ['Latin-1 that is said to be UTF-8', Buffer.from([0x41, 0x0a, 0xe9, 0x0a])],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'CSV_INVALID' });
  });
});

describe('inspectCsv', () => {
  const inspected = (content: Buffer, told = {}) => inspectCsv(() => Promise.resolve(chunks(content)), told);
  const TEXT = 'Nom;Ville\nHélène;Orléans\n';

  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with its mark', bigEndian(`\ufeff${TEXT}`), 'utf-16be'],
    ['UTF-16 LE', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', bigEndian(TEXT), 'utf-16be'],
    ['Windows-1252', Buffer.from(TEXT, 'latin1'), 'windows-1252'],
  ])('finds %s by itself', async (_, content, encoding) => {
    await expect(inspected(content)).resolves.toEqual({
      ...{ format: { encoding, delimiter: ';' }, columns: ['Nom', 'Ville'] },
      ...{ sample: [['Hélène', 'Orléans']], rowCount: 1 },
    });
  });

  it('finds that a file is not UTF-8 however late', async () => {
    const late = Buffer.concat([Buffer.from(`A,B\n${'x,y\n'.repeat(50_000)}`), Buffer.from([0x80, 0x2c, 0x31])]);
    await expect(inspected(late)).resolves.toMatchObject({ format: { encoding: 'windows-1252' }, rowCount: 50_001 });
  });

  it('reads what it is told, and refuses what that cannot be', async () => {
    const content = Buffer.from('A;B,C\n1;2,3\n');
    await expect(inspected(content, { delimiter: ',' })).resolves.toMatchObject({ columns: ['A;B', 'C'] });
    const latin = Buffer.from(TEXT, 'latin1');
    await expect(inspected(latin, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'CSV_INVALID' });
  });

  it('does not take text with commas in it for columns', async () => {
    const content = Buffer.from('Name;Address\nA;"1, Main Street"\nB;2 Main Street, London, UK\n');
    await expect(inspected(content)).resolves.toMatchObject({
      format: { delimiter: ';' },
      columns: ['Name', 'Address'],
    });
  });
});
