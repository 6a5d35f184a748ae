const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** Bytes as people write them; a kilobyte is 1024 bytes. */
export function fileSize(bytes: number, locale: string): string {
  const power = bytes < 1_024 ? 0 : bytes < 1_048_576 ? 1 : 2;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  });
  return format.format(bytes / 1_024 ** power);
}
