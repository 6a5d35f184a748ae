import { dirname } from 'node:path';

/**
 * How many of a report's mutants were killed, file by file and folder by folder. A survivor that changes nothing is
 * listed with its reason and not counted; one that is listed and was killed, or is no longer there, makes the list wrong.
 *
 * @param {object} report of Stryker: https://github.com/stryker-mutator/mutation-testing-elements
 * @param {readonly { file: string, line: string, from: string, to: string, reason: string }[]} listed
 * @returns {{ files: object[], folders: { folder: string, score: number }[], survivors: object[], stale: object[] }}
 *   `score` in per cent
 */
export function scoreOf(report, listed) {
  const used = new Set();
  const survivors = [];
  const files = Object.entries(report.files).map(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    const counts = { file, mutants: 0, killed: 0, equivalent: 0 };
    for (const mutant of mutants.filter(({ status }) => status !== 'Ignored')) {
      counts.mutants += 1;
      if (wasKilled(mutant)) {
        counts.killed += 1;
        continue;
      }
      const { line, from } = placeOf(mutant, lines);
      const known = listed.find((one) => isListedAs(one, file, mutant, lines));
      if (known) {
        used.add(known);
        counts.equivalent += 1;
      } else survivors.push({ file, line, from, to: mutant.replacement, at: mutant.location.start.line });
    }
    return counts;
  });
  const asked = new Set(files.map(({ file }) => file));
  const folders = [...Map.groupBy(files, ({ file }) => dirname(file))];
  return {
    files,
    folders: folders.map(([folder, inside]) => ({ folder, score: percentage(inside) })),
    survivors,
    stale: listed.filter((one) => asked.has(one.file) && !used.has(one)),
  };
}

/**
 * The survivors of some files as ranges that Stryker takes, those left out that are listed as changing nothing.
 *
 * @param {object} files of a report
 * @param {readonly object[]} listed
 * @param {(file: string) => boolean} isOne whose survivors are meant
 * @returns {string[]} lines from one, columns from zero
 */
export function askedAgain(files, listed, isOne) {
  return Object.entries(files)
    .filter(([file]) => isOne(file))
    .flatMap(([file, { source, mutants }]) => {
      const lines = source.split('\n');
      const left = mutants.filter((mutant) => mutant.status !== 'Ignored' && !wasKilled(mutant));
      const unknown = left.filter((mutant) => !listed.some((one) => isListedAs(one, file, mutant, lines)));
      const place = ({ line, column }) => `${line}:${column - 1}`;
      return [...new Set(unknown.map(({ location }) => `${file}:${place(location.start)}-${place(location.end)}`))];
    });
}

/**
 * What of an earlier run is not asked again: a mutant that was killed, while its code and the test that killed it stay
 * as they were. Survivors are asked each time: Stryker does not see whether a new test reaches what runs once for all.
 *
 * @param {object} report
 */
export function killedOnly(report) {
  const files = Object.entries(report.files);
  const kept = files.map(([file, its]) => [file, { ...its, mutants: its.mutants.filter(wasKilled) }]);
  return { ...report, files: Object.fromEntries(kept) };
}

/**
 * A report's files with what other specs answered about the same mutants: killed by one is killed.
 *
 * @param {object} files
 * @param {object} answers files of another report that has some of the same mutants
 */
export function withAnswers(files, answers) {
  const joined = Object.entries(answers).map(([file, answer]) => {
    const killed = new Map(answer.mutants.filter(wasKilled).map((mutant) => [keyOf(mutant), mutant]));
    return [file, { ...files[file], mutants: files[file].mutants.map((one) => killed.get(keyOf(one)) ?? one) }];
  });
  return { ...files, ...Object.fromEntries(joined) };
}

const wasKilled = ({ status }) => status === 'Killed' || status === 'Timeout';
const keyOf = ({ location, replacement }) => JSON.stringify([location.start, location.end, replacement]);

function placeOf({ location }, lines) {
  return { line: (lines[location.start.line - 1] ?? '').trim(), from: textAt(lines, location) };
}

function isListedAs(one, file, mutant, lines) {
  const { line, from } = placeOf(mutant, lines);
  return one.file === file && one.line === line && one.from === from && one.to === mutant.replacement;
}

function percentage(files) {
  const sum = (name) => files.reduce((total, counts) => total + counts[name], 0);
  const counted = sum('mutants') - sum('equivalent');
  return counted === 0 ? 100 : (100 * sum('killed')) / counted;
}

/** The source between two places of a report, which count from one; the end is not part of it. */
function textAt(lines, { start, end }) {
  if (start.line === end.line) return (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1);
  const whole = lines.slice(start.line - 1, end.line);
  const last = (whole.at(-1) ?? '').slice(0, end.column - 1);
  return [(whole[0] ?? '').slice(start.column - 1), ...whole.slice(1, -1), last].join('\n');
}
