import { columnWidths, linesIn } from './column-widths.rules';

const table = (columns: [label: string, isFigure: boolean][], row: string[]) => ({
  kind: 'table' as const,
  heading: '',
  columns: columns.map(([label, isFigure]) => ({ label, isFigure })),
  rows: [row],
});
const sum = (widths: number[]) => widths.reduce((total, width) => total + width, 0);

describe('R157: columns of a printed table', () => {
  it.each([
    ['words alone', table([['Product', false]], ['Bell'])],
    ['figures alone', table([['Total', true]], ['1.00'])],
    [
      'both',
      table(
        [
          ['Product', false],
          ['Total', true],
        ],
        ['Bell', '1.00'],
      ),
    ],
    [
      'endless words',
      table(
        [
          ['Product', false],
          ['Total', true],
        ],
        ['x'.repeat(5_000), '9'.repeat(500)],
      ),
    ],
    [
      'thirty columns',
      table(
        Array.from({ length: 30 }, (_, at) => [`c${at}`, at % 2 === 0]),
        [],
      ),
    ],
  ])('R157: fill the room, and no more, with %s', (_title, made) => {
    expect(sum(columnWidths(made, 480))).toBeCloseTo(480);
    expect(Math.min(...columnWidths(made, 480))).toBeGreaterThan(5);
  });

  it('R157: give figures what they need and texts the rest, by their length', () => {
    const made = table(
      [
        ['Product', false],
        ['Description', false],
        ['Total', true],
      ],
      ['Bell', 'x'.repeat(80), '€9.00'],
    );
    const [product = 0, description = 0, total = 0] = columnWidths(made, 480);
    expect(total).toBe(34);
    expect(description).toBeGreaterThan(2 * product);
  });

  it.each([
    ['', 1],
    ['Bell', 1],
    ['x'.repeat(41), 3],
    ['a\n\nb', 3],
  ])('R157: know how many lines %j takes', (text, lines) => {
    expect(linesIn(text, 100)).toBe(lines);
  });
});
