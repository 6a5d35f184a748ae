/** Everything a portal's colour becomes, for light and for dark: CSS colours. */
export interface BrandPalette {
  light: BrandColours;
  dark: BrandColours;
}
export interface BrandColours {
  /** Buttons and marks. */
  brand: string;
  /** Text on them. */
  onBrand: string;
  /** Links and the chosen tab: the brand as text. */
  ink: string;
  /** Behind what is chosen. */
  soft: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

const GROUND = { light: [255, 255, 255], dark: [23, 27, 35] } as const satisfies Record<'light' | 'dark', Rgb>;
const WHITE: Rgb = [255, 255, 255];
const NIGHT: Rgb = [10, 14, 20];
/** WCAG 2.2, 1.4.3: text needs 4.5:1. */
const TEXT = 4.5;
/** 1.4.11: the edge of a button needs 3:1 against what is behind it. */
const SHAPE = 3;

/**
 * A palette that stays readable whatever colour a customer chose: the colour itself where it can be, else moved towards
 * black (on a light ground) or white (on a dark one) just as far as the contrast asks. Text on it is white or near-black,
 * whichever reads better.
 */
export function brandPalette(colour: string): BrandPalette {
  const rgb = parseColour(colour) ?? [48, 86, 211];
  return { light: coloursOn('light', rgb), dark: coloursOn('dark', rgb) };
}

function coloursOn(ground: 'light' | 'dark', rgb: Rgb): BrandColours {
  const surface = GROUND[ground];
  const away: Rgb = ground === 'light' ? [0, 0, 0] : WHITE;
  const soft = mix(rgb, surface, ground === 'light' ? 0.9 : 0.82);
  const brand = until(rgb, away, (one) => contrast(one, surface) >= SHAPE && bestText(one) >= TEXT);
  const ink = until(brand, away, (one) => contrast(one, surface) >= TEXT && contrast(one, soft) >= TEXT);
  const on = contrast(WHITE, brand) >= TEXT || contrast(WHITE, brand) >= contrast(NIGHT, brand) ? WHITE : NIGHT;
  return { brand: css(brand), onBrand: css(on), ink: css(ink), soft: css(soft) };
}

function bestText(background: Rgb): number {
  return Math.max(contrast(WHITE, background), contrast(NIGHT, background));
}

function until(from: Rgb, towards: Rgb, fits: (one: Rgb) => boolean): Rgb {
  for (let step = 0; step <= 50; step++) {
    const one = mix(from, towards, step / 50);
    if (fits(one)) return one;
  }
  return towards;
}

export function parseColour(text: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text.trim());
  return match ? [parseInt(match[1] ?? '', 16), parseInt(match[2] ?? '', 16), parseInt(match[3] ?? '', 16)] : null;
}

/** `share` 0 is all `a`, 1 is all `b`. */
function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(a[index] + (b[index] - a[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** WCAG's contrast ratio: 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
