import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../../tools/launcher/ports.mjs';

/** What `npm start -- --json` prints. */
export interface RunningPortico {
  console: string;
  portal: string;
  mailbox: string;
  api: string;
  signIns: { role: string; organisation: string; email: string; password: string }[];
  /** Where there is no organisation yet. */
  setUp?: { url: string; code: string };
  /** Folder of this run's data. */
  data: string;
  stop: () => Promise<void>;
}

const ROOT = resolve(__dirname, '../../..');

/** Names the folder that a first start left, for the journeys of a run to begin with. */
const SAMPLE = 'PORTICO_SAMPLE';

/** The product as the README starts it, on a free port and with data of its own: the sample's, as at a first start. */
export async function startPortico(environment: Record<string, string> = {}): Promise<RunningPortico> {
  const data = mkdtempSync(join(tmpdir(), 'portico-journey-'));
  const sample = process.env[SAMPLE];
  // With owners and permissions, which the database insists on.
  if (sample !== undefined) execFileSync('cp', ['-a', `${sample}/.`, data]);
  return running(data, await launch(data, environment));
}

/** The product as somebody starts it who brings their own customers: without the sample. */
export async function startEmptyPortico(): Promise<RunningPortico> {
  const data = mkdtempSync(join(tmpdir(), 'portico-empty-'));
  return running(data, await launch(data, {}, ['--no-sample']));
}

function running(data: string, { started, end }: Awaited<ReturnType<typeof launch>>): RunningPortico {
  return {
    ...started,
    data,
    stop: async () => {
      await end();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Starts the product once and keeps what it wrote: journeys need not each wait for a first start. */
export async function prepareSample(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'portico-sample-'));
  const { end } = await launch(data, {});
  await end();
  // The environment is what the processes that run the journeys inherit.
  process.env[SAMPLE] = data;
  return data;
}

async function launch(data: string, environment: Record<string, string>, options: readonly string[] = []) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs'), '--json', ...options], {
    cwd: ROOT,
    env: {
      ...settingsOnly(process.env),
      PORTICO_DATA: data,
      PORT: String(port),
      NODE_ENV: 'development',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = await firstJsonLine(child);
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    await ended;
  };
  return { started, end };
}

/** Without what only the tests read: the product refuses settings that it does not know. */
export function settingsOnly({
  PORTICO_PICTURES: _,
  [SAMPLE]: __,
  ...environment
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}

function firstJsonLine(child: ChildProcess): Promise<Omit<RunningPortico, 'stop' | 'data'>> {
  return new Promise((found, refuse) => {
    let text = '';
    child.once('exit', (code) => refuse(new Error(`npm start ended with ${code}: ${text}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text.split('\n').find((candidate) => candidate.startsWith('{') && candidate.endsWith('}'));
      if (line) found(JSON.parse(line) as Omit<RunningPortico, 'stop' | 'data'>);
    });
  });
}
