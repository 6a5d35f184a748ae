import { notFound, StatementNames } from '@portico/platform';
import { GuessedStatements } from './guessed-statements';

const statement = { sql: 'SELECT texts WHERE o = $1 AND id = $2', values: ['a'] };
const ROW = { rows: null };

describe('statements that are guessed', () => {
  const guessed = () => new GuessedStatements<{ says: string }>(new StatementNames());
  const making = (says: string) => () => Promise.resolve({ question: { says }, statement });

  it('R48: give each row to the question whose statement found it, whoever else has made one for the same', async () => {
    const statements = guessed();
    const [first, second] = await Promise.all(
      ['one', 'another'].map((says) => statements.of('kind', 'asked', making(says))),
    );
    if (!first || !second) throw new Error('nothing was guessed');
    expect(statements.answered('kind', { guess: first, row: ROW })).toEqual({ question: { says: 'one' }, row: ROW });
    expect(statements.answered('kind', { guess: second, row: ROW })?.question).toEqual({ says: 'another' });
  });

  it('are made once, and answer those too that were asked before they were forgotten', async () => {
    const statements = guessed();
    const first = await statements.of('kind', 'asked', making('first'));
    expect(await statements.of('kind', 'asked', making('again'))).toBe(first);
    for (let other = 0; other < 1_000; other += 1) await statements.of('kind', `asked ${other}`, making('other'));
    const again = await statements.of('kind', 'asked', making('again'));
    expect(again).not.toBe(first);
    const answered = [first, again].map((guess) => guess && statements.answered('kind', { guess, row: ROW }));
    expect(answered.map((answer) => answer?.question.says)).toEqual(['first', 'again']);
  });

  it('R48: answer nobody of another kind, and nothing that others guessed', async () => {
    const statements = guessed();
    const guess = await statements.of('kind', 'asked', making('one'));
    if (!guess) throw new Error('nothing was guessed');
    for (const kind of ['another kind', 'kin', 'kind\nasked', ''])
      expect(statements.answered(kind, { guess, row: ROW })).toBeNull();
    expect(guessed().answered('kind', { guess, row: ROW })).toBeNull();
    expect(statements.answered('kind', null)).toBeNull();
  });

  it('are none where nothing is worth it or the question is refused, and that is remembered', async () => {
    const statements = guessed();
    const made = jest.fn(() => Promise.reject(notFound()));
    expect(await statements.of('kind', 'wrong', made)).toBeNull();
    expect(await statements.of('kind', 'wrong', made)).toBeNull();
    expect(made).toHaveBeenCalledTimes(1);
    expect(await statements.of('kind', 'no', () => Promise.resolve(null))).toBeNull();
    expect(
      await statements.of('kind', 'empty', () => Promise.resolve({ question: { says: '' }, statement: null })),
    ).toBeNull();
    await expect(statements.of('kind', 'broken', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
