import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RunningPortico, startPortico } from '../support/portico';

const ROOT = resolve(__dirname, '../../..');
const HEADING = '## From a key to the first call';

/** The blocks of code below the heading of the README, in their order: what a reader copies. */
function blocks(language: string): string[] {
  const [, section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split(HEADING);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
}

describe('what the README says of the first call', () => {
  let portico: RunningPortico | undefined;
  let folder: string;
  let began: number;

  beforeAll(async () => {
    portico = await startPortico();
    folder = mkdtempSync(join(tmpdir(), 'portico-integrator-'));
  });
  afterAll(async () => {
    await portico?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const here = (text: string): string => text.replaceAll('http://localhost:4300', new URL(portico?.api ?? '').origin);
  const run = (program: string, args: string[], environment: Record<string, string> = {}): string =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } });

  it('holds, as it is copied: a key, a list by curl, records written and found by the typed client, in two minutes', () => {
    began = Date.now();
    const [shell = '', ...others] = blocks('sh');
    expect([others.length, shell.includes('curl')]).toEqual([0, true]);
    const told = run('bash', ['-e', '-c', `${here(shell)}\necho; echo "$KEY $ORGANISATION"`])
      .trim()
      .split('\n');
    const [key = '', organisation = ''] = told.at(-1)?.split(' ') ?? [];
    expect(key).toMatch(/^pk_[\w-]{43}$/);
    const listed = JSON.parse(told[0] ?? '') as { data: { name: string }[] };
    expect(listed.data).toHaveLength(3);

    run(process.execPath, [join(ROOT, 'tools/client/package.mjs')]);
    mkdirSync(join(folder, 'node_modules/@portico'), { recursive: true });
    symlinkSync(join(ROOT, 'dist/client'), join(folder, 'node_modules/@portico/client'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const [program = ''] = blocks('ts');
    writeFileSync(join(folder, 'first-call.ts'), here(program));
    const said = run(process.execPath, ['first-call.ts'], { KEY: key, ORGANISATION: organisation });
    expect(said).toBe('{ created: 1, updated: 0, refused: 0 }\nZwicky\n');
    expect(Date.now() - began).toBeLessThan(120_000);

    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck'];
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
    run(join(ROOT, 'node_modules/.bin/tsc'), [...options, ...types, 'first-call.ts']);
  });
});
