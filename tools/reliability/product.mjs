import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../launcher/ports.mjs';
import { WORKER_MEMORY } from '../launcher/worker-memory.mjs';

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
const SETTINGS = /^(?:DATABASE|REDIS|SMTP|MAIL|MAILBOX|PUBLIC|PORTICO)_|^(?:HOST|PORT|NODE_ENV|WEB_ROOT|LOG_LEVEL)$/;
const KEPT_LINES = 40;

// A run that is stopped ends as such, so that what it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** The built product as separate processes, with settings of this run and nothing of who runs it. */
export class Product {
  static async on({ databaseUrl, redisUrl, smtpUrl, concurrency = 10 }) {
    const port = await freePort();
    const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name));
    return Object.assign(new Product(), {
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      concurrency,
      env: {
        ...Object.fromEntries(inherited),
        DATABASE_URL: databaseUrl,
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
        SMTP_URL: smtpUrl,
        MAIL_CONCURRENCY: String(concurrency),
        PORTICO_SECRET: randomBytes(32).toString('hex'),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        PORT: String(port),
        NODE_ENV: 'development',
        LOG_LEVEL: 'info',
      },
    });
  }

  /** A command of the API that ends by itself; returns what it printed. */
  command(name) {
    const run = spawnSync(process.execPath, [join(ROOT, 'dist/apps/api/main.js'), name], {
      env: this.env,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`);
    return run.stdout;
  }

  /** The tables and the sample organisation; returns who can sign in. */
  prepare() {
    this.command('migrate');
    return this.command('seed')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  async startApi() {
    const api = new ServerProcess('dist/apps/api/main.js', { ...this.env, LOG_LEVEL: 'warn' });
    for (let tries = 0; tries < 600; tries += 1) {
      if (api.hasEnded) throw new Error(`the API ended: ${api.said}`);
      const isUp = await fetch(`${this.publicUrl}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isUp) return api;
      await wait(100);
    }
    throw new Error('the API does not answer');
  }

  /** @param preload a module that is loaded before the worker: how the harness breaks it on purpose */
  async startWorker({ preload, nodeArguments = [] } = {}) {
    const before = [...WORKER_MEMORY, ...(preload ? ['--require', preload] : []), ...nodeArguments];
    const worker = new ServerProcess('dist/apps/worker/main.js', this.env, before);
    await worker.saying(/worker ready/);
    return worker;
  }
}

/** A process of the product that can be killed, and whose use of the machine can be read. */
export class ServerProcess {
  constructor(script, env, nodeArguments = []) {
    this.lines = [];
    this.hasEnded = false;
    this.child = spawn(process.execPath, [...nodeArguments, join(ROOT, script)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => this.child.kill('SIGKILL');
    process.on('exit', kill);
    this.child.once('exit', () => {
      this.hasEnded = true;
      process.off('exit', kill);
      this.onText?.('');
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (chunk) => {
        this.lines = [...this.lines, ...chunk.toString().split('\n').filter(Boolean)].slice(-KEPT_LINES);
        this.onText?.(chunk.toString());
      });
  }

  get said() {
    return this.lines.join('\n');
  }

  async saying(pattern) {
    await new Promise((done, refuse) => {
      this.onText = (text) => {
        if (pattern.test(text)) done();
        else if (this.hasEnded) refuse(new Error(`the process ended: ${this.said}`));
      };
    });
    this.onText = undefined;
  }

  /** Seconds of CPU so far, and the largest resident memory in MiB. */
  usage() {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return {
      cpuSeconds: (Number(stat[11]) + Number(stat[12])) / 100,
      peakMiB: Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
      nowMiB: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
    };
  }

  async end(signal) {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
  kill() {
    return this.end('SIGKILL');
  }
  stop() {
    return this.end('SIGTERM');
  }
}
