import { encode } from 'uqr';

export interface QrPicture {
  /** Squares on each side. */
  size: number;
  /** Dark squares as the outline of an SVG path, one unit each, runs of a row joined. */
  path: string;
}

/** The picture that a telephone reads, with the quiet zone of four squares that ISO/IEC 18004 asks for. */
export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => runs(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`));
  return { size, path: path.join('') };
}

function runs(row: readonly boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  row.forEach((isDark, x) => {
    const last = found.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === x) last.length += 1;
    else found.push({ from: x, length: 1 });
  });
  return found;
}
