import { CANVAS_GRID, type CanvasElement, type CanvasView, type ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';
import type { FieldDefinition } from './definition.types';

/**
 * What is wrong with a canvas view, all at once: a field that is not there or is a sub-form, one that reaches over the
 * grid's edge, two in one place.
 */
export function canvasMistakes(
  { elements }: CanvasView,
  fieldByName: ReadonlyMap<string, Pick<FieldDefinition, 'kind'>>,
): ProblemError[] {
  return elements.flatMap((element, index) => {
    const place = `/canvas/elements/${index}`;
    const field = fieldByName.get(element.field);
    const isOver = element.column + element.width - 1 > CANVAS_GRID.columns;
    const isTaken = elements.slice(0, index).some((other) => overlaps(other, element));
    return [
      ...(field && field.kind !== 'sub-form' ? [] : [mistake(`${place}/field`, 'FIELD_NOT_AVAILABLE')]),
      ...(isOver ? [mistake(`${place}/width`, 'OUT_OF_RANGE')] : []),
      ...(isTaken ? [mistake(place, 'NOT_UNIQUE')] : []),
    ];
  });
}

function overlaps(one: CanvasElement, other: CanvasElement): boolean {
  const isApart = one.column + one.width <= other.column || other.column + other.width <= one.column;
  return one.row === other.row && !isApart;
}

/** The view with only those fields that `isShown` lets stand; null when none is left. */
export function canvasOf(view: CanvasView | null, isShown: (field: string) => boolean): CanvasView | null {
  const elements = (view?.elements ?? []).filter(({ field }) => isShown(field));
  return elements.length > 0 ? { elements } : null;
}
