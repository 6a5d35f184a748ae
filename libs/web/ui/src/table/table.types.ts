export interface TableColumn<Row> {
  key: string;
  label: string;
  /** What a cell says; `ptCell` templates draw more than words. */
  text?: (row: Row) => string;
  /** The name to sort by; without it the head is plain. */
  sortBy?: string;
  /** Numbers: at the end, figures of one width. */
  isFigure?: boolean;
  /** Offered in the column choice; `hidden` until it is chosen. */
  isOptional?: boolean;
  isHidden?: boolean;
  /** A CSS width. */
  width?: string;
}
