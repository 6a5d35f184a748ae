import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './ports.mjs';
import { isAlive, readPostmaster } from './postmaster.mjs';

const ROOT = resolve(__dirname, '../..');

interface Ready {
  console: string;
  mailbox: string | null;
  signIns: { role: string; organisation: string; email: string; password: string }[];
  setUp?: { url: string; code: string };
}

class Launch {
  private static readonly all: Launch[] = [];

  /** Ends what a failed test left running. */
  static async endAll(): Promise<void> {
    await Promise.all(Launch.all.map((launch) => (launch.child.exitCode === null ? launch.stop() : undefined)));
  }

  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  out = '';
  said = '';

  constructor(data: string, port: number, args: string[] = [], environment: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs'), '--json', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORTICO_DATA: data,
        PORT: String(port),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((done) => this.child.once('close', (code) => done(code)));
    Launch.all.push(this);
  }

  async ready(): Promise<Ready> {
    const line = await until(() => this.out.split('\n')[0]?.endsWith('}') || this.child.exitCode !== null, 300_000);
    if (!line || this.child.exitCode !== null) throw new Error(`not ready: ${this.said}`);
    return JSON.parse(this.out.split('\n')[0] ?? '') as Ready;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

async function until(condition: () => boolean | undefined, limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
  return true;
}

/** Every process that was given this data folder: the servers by their environment, the database by its number file. */
function processesOf(data: string): number[] {
  const servers = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        return environment.includes(`PORTICO_DATA=${data}`);
      } catch {
        return false;
      }
    })
    .map(Number);
  const database = readPostmaster(join(data, 'postgres/data'));
  return [...servers, ...(database ? [database.pid] : [])].filter(isAlive);
}

async function signIn(port: number, { email, password }: { email: string; password: string }): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
}

describe('npm start', () => {
  let data: string;
  let port: number;
  let first: Ready;
  let saidFirst: string;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico start '));
    // Closed to everybody else, as root's home is: the database's user must reach its files all the same.
    chmodSync(folder, 0o700);
    data = join(folder, 'my data');
    port = await freePort();
    const launch = new Launch(data, port);
    first = await launch.ready();
    saidFirst = launch.said;
    await expect(launch.stop()).resolves.toBe(0);
  });
  afterAll(async () => {
    await Launch.endAll();
    rmSync(join(data, '..'), { recursive: true, force: true });
  });

  it('prints the addresses and the sign-ins as one line of JSON', () => {
    expect(first).toMatchObject({
      console: `http://localhost:${port}/admin`,
      portal: `http://localhost:${port}/p/alder-cycles`,
      mailbox: `http://localhost:${port}/mailbox`,
      api: `http://localhost:${port}/api/v1`,
    });
    expect(first.signIns.map(({ role }) => role)).toEqual(expect.arrayContaining(['administrator', 'portal user']));
    expect(new Set(first.signIns.map(({ organisation }) => organisation)).size).toBe(2);
  });

  it('leaves nothing running after SIGTERM', () => {
    expect(processesOf(data)).toEqual([]);
    expect(existsSync(join(data, 'launcher.json'))).toBe(false);
  });

  it('prepares nothing anew the next time, keeps the data, serves everything on one port and ends with Ctrl-C', async () => {
    const launch = new Launch(data, port);
    const ready = await launch.ready();
    // Packages, build, database and sample: each says so while it is prepared.
    expect(saidFirst).toContain('Preparing the database …\nLoading the sample organisations …\n');
    expect(launch.said).toBe('');
    expect(ready.signIns).toEqual(first.signIns);
    const [administrator] = ready.signIns;
    expect(administrator && (await signIn(port, administrator))).toBeLessThan(300);
    const answers = await Promise.all(
      ['/admin', '/p/alder-cycles', '/mailbox', '/api/docs', '/api/openapi.json', '/health/live', '/health/ready'].map(
        async (path) => `${path} ${(await fetch(`http://127.0.0.1:${port}${path}`)).status}`,
      ),
    );
    expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
    await expect(launch.stop('SIGINT')).resolves.toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('leaves nothing running after kill -9, and the next start takes up the data', async () => {
    const killed = new Launch(data, port);
    await killed.ready();
    expect(processesOf(data).length).toBeGreaterThan(3);
    await killed.stop('SIGKILL');
    const next = new Launch(data, port);
    const ready = await next.ready();
    expect(ready.signIns).toEqual(first.signIns);
    await expect(next.stop()).resolves.toBe(0);
    expect(await until(() => processesOf(data).length === 0, 30_000)).toBe(true);
  });

  it('ends its servers and its database when it is killed, without a new start', async () => {
    const killed = new Launch(data, port);
    await killed.ready();
    await killed.stop('SIGKILL');
    expect(await until(() => processesOf(data).length === 0, 30_000)).toBe(true);
  });

  it('takes over a database that outlived launcher and guard', async () => {
    const killed = new Launch(data, port);
    await killed.ready();
    const database = readPostmaster(join(data, 'postgres/data'));
    const guards = readdirSync('/proc').filter((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return command.includes(`portico-guard\0${database?.pid}\0`);
      } catch {
        return false;
      }
    });
    expect(guards).toHaveLength(1);
    for (const guard of guards) process.kill(Number(guard), 'SIGKILL');
    await killed.stop('SIGKILL');
    expect(readPostmaster(join(data, 'postgres/data'))?.pid).toBe(database?.pid);
    const next = new Launch(data, port);
    await next.ready();
    expect(readPostmaster(join(data, 'postgres/data'))?.pid).toBe(database?.pid);
    await expect(next.stop()).resolves.toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('refuses a second launcher on the same data with one sentence', async () => {
    const running = new Launch(data, port);
    await running.ready();
    const second = new Launch(data, await freePort());
    await expect(second.ended).resolves.toBe(1);
    expect(second.said).toMatch(/^Portico is already running on .*my data \(process \d+\); stop it, or set .*\.\n$/);
    await expect(running.stop()).resolves.toBe(0);
  });

  it('says in one sentence that the port is in use', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    const launch = new Launch(data, port);
    await expect(launch.ended).resolves.toBe(1);
    await new Promise((done) => server.close(done));
    expect(launch.said).toBe(
      `Port ${port} is in use by another program; choose another one, for example PORT=${port + 1}.\n`,
    );
    expect(launch.out).toBe('');
  });

  it('says in one sentence that a setting is unknown, and leaves nothing running', async () => {
    const launch = new Launch(data, port, [], { PORTICO_COLOUR: 'red' });
    await expect(launch.ended).resolves.toBe(1);
    expect(launch.said).toMatch(/^[^\n]*PORTICO_COLOUR[^\n]*\n$/);
    expect(processesOf(data)).toEqual([]);
  });

  it('says in one sentence that the data folder is damaged, and does not touch it', async () => {
    const file = join(data, 'postgres/data/global/pg_control');
    renameSync(file, join(data, 'pg_control'));
    const launch = new Launch(data, port);
    await expect(launch.ended).resolves.toBe(1);
    renameSync(join(data, 'pg_control'), file);
    expect(launch.said).toMatch(/^The database in [^\n]* is damaged: [^\n]* "npm start -- --reset"\.\n$/);
    expect(processesOf(data)).toEqual([]);
    const next = new Launch(data, port);
    expect((await next.ready()).signIns).toEqual(first.signIns);
    await expect(next.stop()).resolves.toBe(0);
  });

  it('has no mailbox in production', async () => {
    const launch = new Launch(data, port, [], { NODE_ENV: 'production' });
    const ready = await launch.ready();
    expect(ready.mailbox).toBeNull();
    expect((await fetch(`http://127.0.0.1:${port}/mailbox/api/messages`)).headers.get('content-type')).not.toContain(
      'application/json;',
    );
    await expect(launch.stop()).resolves.toBe(0);
  });

  it('deletes nothing without a yes, and everything with --reset --yes', async () => {
    const asked = new Launch(data, port, ['--reset']);
    await expect(asked.ended).resolves.toBe(1);
    expect(asked.said).toBe('--reset deletes all data and nobody is here to ask; add --yes.\n');
    writeFileSync(join(data, 'notes.txt'), 'mine');
    const before = readFileSync(join(data, 'postgres/cluster.json'), 'utf8');
    const launch = new Launch(data, port, ['--reset', '--yes']);
    await launch.ready();
    await expect(launch.stop()).resolves.toBe(0);
    expect(readFileSync(join(data, 'postgres/cluster.json'), 'utf8')).not.toBe(before);
    expect(readFileSync(join(data, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('first run: begins without the sample, and hands the installation to who has the code', async () => {
    const address = `http://127.0.0.1:${port}`;
    const setUp = (body: object): Promise<Response> =>
      fetch(`${address}/api/v1/set-up`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const launch = new Launch(data, port, ['--reset', '--yes', '--no-sample']);
    const ready = await launch.ready();
    expect(ready).toMatchObject({ portal: null, signIns: [], setUp: { url: `http://localhost:${port}/admin/set-up` } });
    const begun = await fetch(`${address}/admin`, { redirect: 'manual' });
    expect([begun.status, begun.headers.get('location')]).toEqual([302, '/admin/set-up']);
    const answers = {
      ...{ organisationName: 'Hazel', name: 'Ida Holm', email: 'ida@hazel.example', password: 'green-gravel-42' },
      ...{ language: 'en', timeZone: 'Europe/Stockholm', country: 'SE', currency: 'EUR' },
    };
    expect((await setUp({ ...answers, code: 'x' })).status).toBe(400);
    expect((await setUp({ ...answers, code: ready.setUp?.code })).status).toBe(201);
    expect((await fetch(`${address}/api/v1/set-up`)).status).toBe(404);
    expect((await fetch(`${address}/admin`, { redirect: 'manual' })).status).toBe(200);
    await expect(launch.stop()).resolves.toBe(0);

    // The option is for the beginning: what began so stays so.
    const again = new Launch(data, port);
    const known = await again.ready();
    expect([known.signIns, known.setUp]).toEqual([[], undefined]);
    expect(await signIn(port, answers)).toBe(200);
    await expect(again.stop()).resolves.toBe(0);
  });
});
