/** A generator of numbers from 0 to 1 that a seed determines: a run can be had again (mulberry32). */
export function randomOf(seed) {
  let state = hashOf(String(seed));
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from, to) => from + Math.floor(next() * (to - from + 1));
  return { next, between, pick: (list) => list[Math.floor(next() * list.length)] };
}

/** A number of 32 bits for a text, the same in every run: FNV-1a, mixed so that neighbours have nothing in common. */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
