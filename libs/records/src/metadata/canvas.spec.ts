import type { CanvasElement } from '@portico/contracts';
import { canvasMistakes, canvasOf } from './canvas.rules';

const FIELDS = new Map([
  ['subject', { kind: 'text' as const }],
  ['status', { kind: 'pick-list' as const }],
  ['lines', { kind: 'sub-form' as const }],
]);
const at = (field: string, row: number, column: number, width: number): CanvasElement => ({
  ...{ field, row, column, width, style: 'plain', hasLabel: false },
});

describe('a canvas view', () => {
  it.each([
    ['fits', [at('subject', 1, 1, 3), at('status', 1, 4, 1), at('subject', 2, 1, 4)], []],
    ['a field that is not there', [at('gone', 1, 1, 1)], ['/canvas/elements/0/field']],
    ['a sub-form', [at('lines', 1, 1, 1)], ['/canvas/elements/0/field']],
    ['over the edge', [at('subject', 1, 3, 3)], ['/canvas/elements/0/width']],
    ['two in one place', [at('subject', 1, 1, 3), at('status', 1, 3, 1)], ['/canvas/elements/1']],
  ])('R33: %s', (_title, elements, expected) => {
    expect(canvasMistakes({ elements }, FIELDS).map(({ pointer }) => pointer)).toEqual(expected);
  });

  it('R48: keeps only what may be seen, and is none when nothing is left', () => {
    const view = { elements: [at('subject', 1, 1, 1), at('status', 1, 2, 1)] };
    expect(canvasOf(view, (field) => field === 'status')?.elements).toEqual([at('status', 1, 2, 1)]);
    expect(canvasOf(view, () => false)).toBeNull();
    expect(canvasOf(null, () => true)).toBeNull();
  });
});
