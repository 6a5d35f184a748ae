/** Arrow keys go from row to row and stay in the same place within it; Home and End go to the first and the last. */
export function moveBetweenRows(event: KeyboardEvent): void {
  const target = event.target;
  // A menu in a row has its own use for the arrows.
  if (event.defaultPrevented) return;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  // In a field the arrows belong to the text.
  if (target.matches('input:not([type=checkbox]), select, textarea')) return;
  const row = target.closest<HTMLElement>('[data-row]');
  const rows = [...(row?.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-row]') ?? [])];
  if (row === null || rows.length === 0) return;
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const next = to === undefined ? undefined : rows[to];
  if (next === undefined || next === row) return;
  const place = stops(row).indexOf(target);
  const stopsThere = stops(next);
  const stop = stopsThere[Math.min(Math.max(place, 0), stopsThere.length - 1)];
  if (stop === undefined) return;
  event.preventDefault();
  stop.focus();
}

function stops(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:not(:disabled)')];
}
