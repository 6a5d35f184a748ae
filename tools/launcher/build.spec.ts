import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';

/** Stands for Nx: makes the outputs and leaves a line for each time it ran. */
const NX = `#!/bin/sh
sleep 0.3
mkdir -p dist/apps/api dist/apps/worker dist/apps/web/browser libs/client/src/generated
touch dist/apps/api/main.js dist/apps/worker/main.js dist/apps/web/browser/index.html
touch libs/client/src/generated/operations.gen.ts
echo built >> runs
`;

describe('the build of npm start', () => {
  let root: string;
  const source = () => join(root, 'apps/api/main.ts');
  const runs = () => readFileSync(join(root, 'runs'), 'utf8').split('\n').length - 1;
  const buildIt = () => build({ root, environment: process.env });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'portico build '));
    mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    mkdirSync(join(root, 'apps/api'), { recursive: true });
    writeFileSync(join(root, 'node_modules/.bin/nx'), NX, { mode: 0o755 });
    writeFileSync(source(), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('builds what changed, and only that', async () => {
    const first = await buildIt();
    await expect(buildIt()).resolves.toBe(first);
    utimesSync(source(), new Date(), new Date(0));
    await expect(buildIt()).resolves.toBe(first);
    writeFileSync(join(root, 'apps/api/main.spec.ts'), 'a test');
    await expect(buildIt()).resolves.toBe(first);
    expect(runs()).toBe(1);
    writeFileSync(source(), 'two');
    await expect(buildIt()).resolves.not.toBe(first);
    expect(runs()).toBe(2);
  });

  it('builds again when an output is gone', async () => {
    await buildIt();
    rmSync(join(root, 'dist/apps/worker/main.js'));
    await buildIt();
    expect(runs()).toBe(2);
  });

  it('builds once when two ask at the same time', async () => {
    const [one, other] = await Promise.all([buildIt(), buildIt()]);
    expect(one).toBe(other);
    expect(runs()).toBe(1);
  });

  it('takes no notice of a lock that was left behind', async () => {
    await buildIt();
    const lock = join(root, 'dist/.portico-build.lock');
    writeFileSync(lock, '');
    utimesSync(lock, new Date(0), new Date(0));
    await expect(buildIt()).resolves.toEqual(expect.any(String));
  });

  it('says that it failed, and tries again the next time', async () => {
    writeFileSync(join(root, 'node_modules/.bin/nx'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await expect(buildIt()).rejects.toThrow('The build failed');
    writeFileSync(join(root, 'node_modules/.bin/nx'), NX, { mode: 0o755 });
    await expect(buildIt()).resolves.toEqual(expect.any(String));
    expect(runs()).toBe(1);
  });
});
