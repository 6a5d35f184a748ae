const GAP = 4;
const EDGE = 8;

/** Below the trigger and flush with its end; above it, or pushed in, where there is no room. */
export function placeMenu(trigger: HTMLElement, panel: HTMLElement): void {
  const anchor = trigger.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const fitsBelow = anchor.bottom + GAP + height <= innerHeight - EDGE;
  const isLeftHalf = anchor.left + anchor.width / 2 < innerWidth / 2;
  const left = isLeftHalf ? anchor.left : anchor.right - width;
  panel.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  panel.style.top = `${Math.max(EDGE, fitsBelow ? anchor.bottom + GAP : anchor.top - GAP - height)}px`;
}
