/** Several options in one cell, with semicolons between; one that is part of an option has a backslash before it. */
export function joinChoices(options: readonly string[]): string {
  return options.map((option) => option.replaceAll(/[\\;]/g, String.raw`\$&`)).join('; ');
}

/** The options of a cell, as `joinChoices` wrote them or as people write them, with semicolons or lines between. */
export function splitChoices(cell: string): string[] {
  const parts = cell.match(/(?:\\[\\;]|[^;\n])+/g) ?? [];
  return parts.map((part) => part.replaceAll(/\\([\\;])/g, '$1').trim()).filter((part) => part !== '');
}
