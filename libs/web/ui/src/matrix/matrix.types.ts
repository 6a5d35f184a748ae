import type { Tone } from '../chip/chip.component';

export interface MatrixColumn {
  key: string;
  label: string;
}

export interface MatrixCell {
  isOn: boolean;
  /** Some of what stands below it are on. */
  isPartly?: boolean;
  isDisabled?: boolean;
}

export interface MatrixRow {
  key: string;
  label: string;
  /** A word on what it is: “Pick list”. */
  kind?: string;
  chips?: readonly { label: string; tone: Tone }[];
  /** Small, beside the label: “5 of 8 columns”. */
  aside?: string;
  /** What is wrong with it; the row is marked. */
  flag?: string | null;
  /** Belongs to the row above: indented. */
  isChild?: boolean;
  cells: Readonly<Record<string, MatrixCell>>;
}

export interface MatrixChange {
  rows: readonly string[];
  column: string;
  isOn: boolean;
}
