import fc from 'fast-check';
import { brandPalette, contrast, parseColour } from './brand.rules';

const rgb = (colour: string): readonly [number, number, number] => {
  const parsed = parseColour(colour);
  if (parsed === null) throw new Error(`${colour} is no colour`);
  return parsed;
};
const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('brandPalette', () => {
  it('keeps a colour that reads well as it is', () => {
    const { light } = brandPalette('#0b5d4a');
    expect(light).toMatchObject({ brand: '#0b5d4a', ink: '#0b5d4a', onBrand: '#ffffff' });
  });

  it('puts dark words on a bright colour', () => {
    expect(brandPalette('#ffd400').dark.onBrand).not.toBe('#ffffff');
  });

  it('falls back to our own accent for what is no colour', () => {
    expect(brandPalette('red; background: url(x)').light.brand).toBe('#3056d3');
  });

  it('stays readable in light and in dark, whatever colour a customer chose', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const palette = brandPalette(colour);
        for (const [ground, surface] of [
          ['light', '#ffffff'],
          ['dark', '#171b23'],
        ] as const) {
          const { brand, onBrand, ink, soft } = palette[ground];
          expect(contrast(rgb(onBrand), rgb(brand))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(brand), rgb(surface))).toBeGreaterThanOrEqual(3);
          expect(contrast(rgb(ink), rgb(surface))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(ink), rgb(soft))).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });
});
