import type { LayoutSection } from '@portico/contracts';
import {
  type Arrangement,
  arrangementOf,
  changedSection,
  moved,
  movedSection,
  step,
  withoutSection,
  withSection,
} from './arrangement.rules';

const section = (en: string, fields: string[]): LayoutSection => ({ label: { en }, columns: 2, fields });
const START: Arrangement = {
  sections: [section('One', ['a', 'b']), section('Two', ['c'])],
  unused: ['d'],
};
const fields = ({ sections, unused }: Arrangement): string[][] => [...sections.map((one) => one.fields), unused];

describe('arranging a layout', () => {
  it('begins with what is stored; what is gone falls out, what is new is left out', () => {
    const stored = [section('One', ['a', 'gone']), section('Two', ['c'])];
    expect(fields(arrangementOf(stored, ['a', 'b', 'c']))).toEqual([['a'], ['c'], ['b']]);
  });

  it.each([
    ['within a section', { section: 0, index: 0 }, { section: 0, index: 1 }, [['b', 'a'], ['c'], ['d']]],
    ['into another', { section: 0, index: 1 }, { section: 1, index: 0 }, [['a'], ['b', 'c'], ['d']]],
    ['out', { section: 1, index: 0 }, { section: null, index: 1 }, [['a', 'b'], [], ['d', 'c']]],
    ['in', { section: null, index: 0 }, { section: 0, index: 2 }, [['a', 'b', 'd'], ['c'], []]],
    ['nothing', { section: 1, index: 7 }, { section: 0, index: 0 }, [['a', 'b'], ['c'], ['d']]],
  ])('moves a field %s', (_, from, to, expected) => {
    expect(fields(moved(START, from, to))).toEqual(expected);
  });

  it.each([
    ['down', { section: 0, index: 0 }, 1, { section: 0, index: 1 }],
    ['over the edge', { section: 0, index: 1 }, 1, { section: 1, index: 0 }],
    ['back over it', { section: 1, index: 0 }, -1, { section: 0, index: 2 }],
    ['not beyond the end', { section: 1, index: 0 }, 1, null],
    ['not before the beginning', { section: 0, index: 0 }, -1, null],
    ['not from outside', { section: null, index: 0 }, 1, null],
  ] as const)('steps %s with the keyboard', (_, from, direction, expected) => {
    expect(step(START, from, direction)).toEqual(expected);
  });

  it('adds, names, moves and removes sections; their fields are left out, the last section stays', () => {
    const more = changedSection(withSection(START, { en: 'New' }), 2, { columns: 1 });
    expect(more.sections[2]).toEqual({ label: { en: 'New' }, columns: 1, fields: [] });
    expect(fields(movedSection(START, 1, -1))).toEqual([['c'], ['a', 'b'], ['d']]);
    expect(movedSection(START, 0, -1)).toBe(START);
    const less = withoutSection(START, 0);
    expect(fields(less)).toEqual([['c'], ['d', 'a', 'b']]);
    expect(fields(withoutSection(less, 0))).toEqual(fields(less));
  });
});
