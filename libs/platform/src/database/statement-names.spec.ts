import { StatementNames } from './statement-names';

describe('the names of statements', () => {
  it('come with the second time that a text is asked, and stay', () => {
    const names = new StatementNames();
    expect(names.of('SELECT 1')).toBeUndefined();
    const name = names.of('SELECT 1');
    expect(name).toMatch(/^[\w-]{40}$/);
    expect(names.of('SELECT 1')).toBe(name);
  });

  it('are another one for another text', () => {
    const names = new StatementNames();
    const named = ['SELECT 1', 'SELECT 2'].map((sql) => (names.of(sql), names.of(sql)));
    expect(new Set(named).size).toBe(2);
  });

  it('are forgotten where thousands of others are asked in between', () => {
    const names = new StatementNames();
    names.of('SELECT 1');
    for (let other = 0; other < 3_000; other += 1) names.of(`SELECT ${other} AS other`);
    expect(names.of('SELECT 1')).toBeUndefined();
  });
});
