import { folded, matching, nextIndex, type JumpTarget } from './jump.rules';

const target = (text: string): JumpTarget => ({ id: text, text, note: null, icon: 'home', commands: [] });
const found = (typed: string, ...texts: string[]): string[] =>
  matching(texts.map(target), typed).map((one) => one.text);

describe('search or jump to', () => {
  it.each([
    ['conf', ['Configuration', 'Portal configuration']],
    ['ÉQU', ['Équipe']],
    ['users', ['Portal users']],
    ['xyz', []],
  ])('finds for "%s": %j', (typed, expected) => {
    expect(found(typed, 'Configuration', 'Portal configuration', 'Équipe', 'Portal users')).toEqual(expected);
  });

  it('puts words that begin with it before words that hold it', () => {
    expect(found('in', 'Training', 'Invoices')).toEqual(['Invoices', 'Training']);
  });

  it('offers everything before anything is typed', () => {
    expect(found('  ', 'Home', 'Users')).toEqual(['Home', 'Users']);
  });

  it('reads letters without their accents', () => {
    expect(folded('Tomáš Çelik')).toBe('tomas celik');
  });

  it.each<[number, 1 | -1, number, number]>([
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [0, 1, 0, -1],
  ])('goes from %i by %i of %i to %i', (current, step, count, expected) => {
    expect(nextIndex(current, step, count)).toBe(expected);
  });
});
