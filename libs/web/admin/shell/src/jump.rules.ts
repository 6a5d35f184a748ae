/** Something that "Search or jump to" can lead to. */
export interface JumpTarget {
  id: string;
  text: string;
  /** What stands beside it: the module of a record. */
  note: string | null;
  icon: string;
  commands: string[];
}
export interface JumpGroup {
  label: string;
  targets: JumpTarget[];
}

/** Case and accents do not matter to somebody who types. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Those with a word that begins with what was typed, then those that hold it anywhere. Nothing typed: all of them. */
export function matching(targets: readonly JumpTarget[], typed: string): JumpTarget[] {
  const wanted = folded(typed.trim());
  if (wanted === '') return [...targets];
  const rank = (target: JumpTarget): number => {
    const text = folded(target.text);
    if (text.split(/\s+/).some((word) => word.startsWith(wanted)) || text.startsWith(wanted)) return 0;
    return text.includes(wanted) ? 1 : 2;
  };
  return targets
    .map((target) => ({ target, rank: rank(target) }))
    .filter((one) => one.rank < 2)
    .sort((one, other) => one.rank - other.rank)
    .map((one) => one.target);
}

/** The target that an arrow key moves to; it goes around at both ends. */
export function nextIndex(current: number, step: 1 | -1, count: number): number {
  return count === 0 ? -1 : (current + step + count) % count;
}
