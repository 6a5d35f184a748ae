import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (path: string): string => readFileSync(resolve(__dirname, '..', path), 'utf8');

describe('README.md', () => {
  const readme = read('README.md');
  const config = read('libs/platform/src/config/portico.config.ts');

  it('names every setting that the configuration knows in its one table', () => {
    const [, list = ''] = /const ENVIRONMENT_NAMES[^=]*= new Set\(\[([^\]]*)\]/.exec(config) ?? [];
    const known = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    expect(known.length).toBeGreaterThan(10);
    const internal = /^`MAILBOX_URL` and `PORTICO_CHILD` are set by the launcher/m;
    expect(readme).toMatch(internal);
    const rows = new Set([...readme.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name = '']) => name));
    const missing = known.filter((name) => !rows.has(name) && !['MAILBOX_URL', 'PORTICO_CHILD'].includes(name));
    expect(missing).toEqual([]);
    expect([...rows].filter((name) => !known.includes(name))).toEqual(['PORTICO_DATA']);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...readme.matchAll(/`?npm (?:run )?(test:[\w-]+|start|test|build|bench)/g)].map(
      ([, name = '']) => name,
    );
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    expect(new Set(commands).size).toBeGreaterThanOrEqual(5);
  });

  it('links to files that there are', () => {
    for (const file of ['README.md', 'CONTRIBUTING.md']) {
      const links = [...read(file).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
      expect(links.length).toBeGreaterThan(0);
      for (const path of links) if (!path.endsWith('.png')) expect(() => read(path)).not.toThrow();
    }
  });
});
