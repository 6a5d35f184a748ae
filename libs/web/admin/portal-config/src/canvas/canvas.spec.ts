import type { CanvasElement, FieldMetadata } from '@portico/contracts';
import { canvasFields, firstCanvas, misplaced, withElement } from './canvas.rules';

const field = (apiName: string, kind = 'text') => ({ apiName, kind }) as FieldMetadata;
const FIELDS = canvasFields([field('number'), field('subject'), field('lines', 'sub-form'), field('status')]);

describe('the designer of cards', () => {
  it('R33: begins with what a list shows, everything in its place', () => {
    const view = firstCanvas('number', ['number', 'subject', 'status', 'total']);
    expect(view.elements.map(({ field: name, row, column }) => [name, row, column])).toEqual([
      ['number', 1, 1],
      ['subject', 2, 1],
      ['status', 2, 3],
      ['total', 3, 1],
    ]);
    expect(misplaced(view).size).toBe(0);
  });

  it('R33: adds fields that are not there yet, and no sub-form, until none is left', () => {
    const one = withElement(firstCanvas('number', ['subject']), FIELDS);
    expect(one?.elements.at(-1)).toMatchObject({ field: 'status', row: 3, column: 1, width: 4 });
    expect(one && withElement(one, FIELDS)).toBeNull();
  });

  it('R33: says what lies on something else or over the edge', () => {
    const at = (row: number, column: number, width: number): CanvasElement => ({
      ...{ field: 'x', row, column, width, style: 'plain', hasLabel: false },
    });
    expect([...misplaced({ elements: [at(1, 1, 2), at(1, 2, 1), at(2, 4, 2), at(3, 1, 4)] })]).toEqual([0, 1, 2]);
  });
});
