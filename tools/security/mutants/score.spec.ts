import { askedAgain, killedOnly, scoreOf, withAnswers } from './score.mjs';

const SOURCE = 'const a = b === null;\nconst c = a && b;\n';
const mutant = (status: string, line: number, from: number, to: number, replacement: string) => ({
  ...{ status, replacement, location: { start: { line, column: from }, end: { line, column: to } } },
});
const report = {
  files: {
    'x.rules.ts': {
      source: SOURCE,
      mutants: [
        mutant('Killed', 1, 11, 21, 'true'),
        mutant('Timeout', 1, 11, 21, 'false'),
        mutant('Ignored', 1, 11, 21, 'x'),
        mutant('Survived', 2, 11, 17, 'a || b'),
        mutant('NoCoverage', 2, 11, 17, 'true'),
      ],
    },
  },
};
const listed = { file: 'x.rules.ts', line: 'const c = a && b;', from: 'a && b', to: 'a || b', reason: 'a is b' };

describe('the score of mutants', () => {
  it('counts what was killed, and names the survivors by their text', () => {
    const { files, folders, survivors } = scoreOf(report, []);
    expect(files).toEqual([{ file: 'x.rules.ts', mutants: 4, killed: 2, equivalent: 0 }]);
    expect(folders).toEqual([{ folder: '.', score: 50 }]);
    expect(survivors).toMatchObject([
      { line: 'const c = a && b;', from: 'a && b', to: 'a || b', at: 2 },
      { from: 'a && b', to: 'true' },
    ]);
  });

  it('leaves out what is listed as changing nothing, and finds what is listed for nothing', () => {
    const killed = { ...listed, line: 'const a = b === null;', from: 'b === null', to: 'true' };
    const elsewhere = { ...listed, file: 'y.rules.ts' };
    const { files, folders, stale } = scoreOf(report, [listed, killed, elsewhere]);
    expect(files).toEqual([{ file: 'x.rules.ts', mutants: 4, killed: 2, equivalent: 1 }]);
    expect(folders[0]?.score).toBeCloseTo(66.67, 2);
    expect(stale).toEqual([killed]);
  });

  it('asks survivors again by where they stand, and takes what other specs killed for killed', () => {
    const again = (list: object[]) => askedAgain(report.files, list, (file: string) => file.startsWith('x.'));
    expect(again([])).toEqual(['x.rules.ts:2:10-2:16']);
    expect(askedAgain(report.files, [], () => false)).toEqual([]);
    const others = { ...listed, to: 'true' };
    expect(again([listed, others])).toEqual([]);
    const answers = {
      'x.rules.ts': { mutants: [mutant('Killed', 2, 11, 17, 'true'), mutant('Survived', 1, 11, 21, 'true')] },
    };
    const { files, survivors } = scoreOf({ files: withAnswers(report.files, answers) }, []);
    expect(files).toMatchObject([{ mutants: 4, killed: 3 }]);
    expect(survivors).toMatchObject([{ to: 'a || b' }]);
  });

  it('does not ask again what was killed', () => {
    const kept = killedOnly({ ...report, schemaVersion: '1.0' });
    expect(kept).toMatchObject({ schemaVersion: '1.0', files: { 'x.rules.ts': { source: SOURCE } } });
    expect(kept.files['x.rules.ts'].mutants.map(({ status }: { status: string }) => status)).toEqual([
      'Killed',
      'Timeout',
    ]);
  });
});
