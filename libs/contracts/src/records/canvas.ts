/** How many columns the grid of a card has, and how many rows at most. */
export const CANVAS_GRID = { columns: 4, rows: 12 } as const;

export const CANVAS_STYLES = ['title', 'strong', 'plain', 'muted'] as const;
export type CanvasStyle = (typeof CANVAS_STYLES)[number];

/**
 * A module's canvas view: each record is a card, fields stand on its grid (R33–R35). Fields are all that can stand
 * there: no buttons, no links (R36, R37).
 */
export interface CanvasView {
  elements: CanvasElement[];
}
export interface CanvasElement {
  /** api name of a field; no sub-form */
  field: string;
  /** From 1. */
  row: number;
  column: number;
  /** In columns of the grid. */
  width: number;
  style: CanvasStyle;
  hasLabel: boolean;
}
