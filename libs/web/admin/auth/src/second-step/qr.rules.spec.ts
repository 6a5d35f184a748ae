import { encode } from 'uqr';
import { qrPicture } from './qr.rules';

describe('qrPicture', () => {
  const text = 'otpauth://totp/Portico:maya@alder.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Portico';
  const { size, path } = qrPicture(text);

  it('TOTP: covers exactly the dark squares', () => {
    const dark = new Set<string>();
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let at = 0; at < Number(length); at += 1) dark.add(`${Number(x) + at} ${y}`);
    const { data } = encode(text, { ecc: 'M', border: 4 });
    const wanted = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])));
    expect([...dark].sort()).toEqual(wanted.sort());
  });

  it('TOTP: leaves four squares of quiet on each side', () => {
    const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((found) => found.slice(1).map(Number));
    const [xs, ys, ends] = [0, 1, 2].map((at) =>
      starts.map((one) => (at < 2 ? one[at] : (one[0] ?? 0) + (one[2] ?? 0)) ?? 0),
    );
    expect([Math.min(...(xs ?? [])), Math.min(...(ys ?? []))]).toEqual([4, 4]);
    expect([Math.max(...(ends ?? [])), Math.max(...(ys ?? []))]).toEqual([size - 4, size - 5]);
  });
});
