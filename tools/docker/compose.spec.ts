import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(__dirname, '../../docker');
const FILE = join(FOLDER, 'compose.yaml');
const REQUIRED = { POSTGRES_PASSWORD: 'p', PUBLIC_URL: 'https://portal.example.com', PORTICO_SECRET: 'ab'.repeat(32) };

/** `docker compose` as a plugin, or the older program of that name; undefined where there is neither. */
const composer = [['docker', 'compose'], ['docker-compose']].find(
  ([program = '', ...args]) => spawnSync(program, [...args, 'version']).status === 0,
);

function config(environment: Record<string, string>) {
  const [program = '', ...args] = composer ?? [];
  const { PATH = '' } = process.env;
  return spawnSync(program, [...args, '-f', FILE, 'config'], { env: { PATH, ...environment }, encoding: 'utf8' });
}

describe('docker/compose.yaml', () => {
  const text = readFileSync(FILE, 'utf8');
  const dockerfile = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8');

  it('pins every image and builds the stages that the Dockerfile has', () => {
    const images = [...text.matchAll(/^ {4}image: (\S+)$/gm)].map(([, image = '']) => image);
    const foreign = images.filter((image) => !image.startsWith('portico-'));
    expect(foreign.length).toBeGreaterThanOrEqual(3);
    expect(foreign.filter((image) => !/:\d/.test(image))).toEqual([]);
    for (const [, target] of text.matchAll(/target: (\w+)/g)) expect(dockerfile).toContain(`AS ${target}\n`);
  });

  it('holds no secret: each comes from the environment, and is asked for when missing', () => {
    const secrets = [...text.matchAll(/^ +(\w*(?:PASSWORD|SECRET)\w*): (.+)$/gm)].map(([, , value = '']) => value);
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    expect(secrets.filter((value) => !/^\$\{\w+:\?[^}]+\}$/.test(value))).toEqual([]);
    expect(readFileSync(join(FOLDER, '.env.example'), 'utf8')).toMatch(/^PORTICO_SECRET=$/m);
  });

  if (composer) {
    it('is accepted by docker compose', () => {
      const { status, stdout, stderr } = config(REQUIRED);
      expect(stderr).not.toMatch(/error|invalid/i);
      expect(status).toBe(0);
      expect(stdout).toContain('postgres://portico:p@postgres:5432/portico');
    });

    it.each(Object.keys(REQUIRED))('is refused by docker compose without %s', (name) => {
      const { [name as keyof typeof REQUIRED]: _missing, ...rest } = REQUIRED;
      expect(config(rest).status).not.toBe(0);
    });
  }
});
