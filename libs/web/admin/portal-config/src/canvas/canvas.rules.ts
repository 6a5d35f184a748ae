import { CANVAS_GRID, type CanvasElement, type CanvasView, type FieldMetadata } from '@portico/contracts';

/** Fields that can stand on a card: sub-forms have rows of their own. */
export function canvasFields(fields: readonly FieldMetadata[]): FieldMetadata[] {
  return fields.filter(({ kind }) => kind !== 'sub-form');
}

/** A card to begin with: the naming field over everything, what a list shows below it, two side by side. */
export function firstCanvas(nameField: string, listFields: readonly string[]): CanvasView {
  const others = listFields.filter((name) => name !== nameField).slice(0, 6);
  return {
    elements: [
      { field: nameField, row: 1, column: 1, width: CANVAS_GRID.columns, style: 'title', hasLabel: false },
      ...others.map((field, at): CanvasElement => ({
        ...{ field, row: 2 + Math.floor(at / 2), column: at % 2 === 0 ? 1 : 3, width: 2 },
        ...{ style: 'plain', hasLabel: true },
      })),
    ],
  };
}

/** The next element: a field that does not stand on the card yet, in a row of its own. */
export function withElement({ elements }: CanvasView, fields: readonly FieldMetadata[]): CanvasView | null {
  const used = new Set(elements.map(({ field }) => field));
  const field = fields.find(({ apiName }) => !used.has(apiName));
  const row = Math.max(0, ...elements.map((element) => element.row)) + 1;
  if (!field || row > CANVAS_GRID.rows) return null;
  const width = CANVAS_GRID.columns;
  return { elements: [...elements, { field: field.apiName, row, column: 1, width, style: 'plain', hasLabel: true }] };
}

/** Positions in `elements` of what reaches over the edge, or lies on something else: the server refuses these. */
export function misplaced({ elements }: CanvasView): ReadonlySet<number> {
  const wrong = elements.flatMap((element, index) => {
    const isOver = element.column + element.width - 1 > CANVAS_GRID.columns;
    const isTaken = elements.some((other, at) => at !== index && overlaps(other, element));
    return isOver || isTaken ? [index] : [];
  });
  return new Set(wrong);
}

function overlaps(one: CanvasElement, other: CanvasElement): boolean {
  const isApart = one.column + one.width <= other.column || other.column + other.width <= one.column;
  return one.row === other.row && !isApart;
}
