import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { emptyFolder, prepareFolder } from './data-folder.mjs';
import { Failure } from './failure.mjs';
import { stopServerOf } from './postgres.mjs';
import { dataPaths } from './settings.mjs';

/** `--reset`: everything in the data folder goes, after a yes. An external database is not ours to empty. */
export async function resetData(settings) {
  const { data, databaseUrl, yes } = settings;
  if (databaseUrl) throw new Failure('--reset empties the embedded database only; DATABASE_URL names another one.');
  if (!existsSync(join(dataPaths(data).postgres))) return;
  if (!yes && !(await isAgreed(data))) throw new Failure('Nothing was deleted.');
  await stopServerOf(dataPaths(data).postgres);
  emptyFolder(data);
  prepareFolder(data);
}

async function isAgreed(data) {
  if (!process.stdin.isTTY) throw new Failure('--reset deletes all data and nobody is here to ask; add --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Delete all data in ${data} and begin anew? [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
