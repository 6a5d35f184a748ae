import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, fstatSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const LOG_LIMIT = 20_971_520;
const GRACE_MS = 20_000;

/** Opens a log for appending; one that has grown too large begins anew. */
function openLog(path) {
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) truncateSync(path, 0);
  return openSync(path, 'a', 0o600);
}

/** What was written to `path` since `start`, at most the last 64 kB. */
export function readSince(path, start) {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const from = Math.max(start, size - 65_536);
    const buffer = Buffer.alloc(Math.max(0, size - from));
    readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/**
 * A server process of the product. It writes to its log itself, so that it can finish its work when the launcher is
 * killed, and learns of that by the channel that closes.
 */
export class ServerProcess {
  /**
   * @param {{ name: string, script: string, nodeArguments?: string[], env: object, log: string,
   *   onEnd: (server: ServerProcess) => void }} options
   */
  constructor(options) {
    Object.assign(this, options);
    this.isStopping = false;
    this.start();
  }

  start() {
    this.logStart = existsSync(this.log) ? statSync(this.log).size : 0;
    const log = openLog(this.log);
    if (statSync(this.log).size < this.logStart) this.logStart = 0;
    this.child = spawn(process.execPath, ['--enable-source-maps', ...(this.nodeArguments ?? []), this.script], {
      env: this.env,
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches the launcher only, which stops things in order.
      detached: true,
    });
    closeSync(log);
    this.hasEnded = false;
    this.ended = new Promise((resolve) => {
      const end = () => {
        if (this.hasEnded) return;
        this.hasEnded = true;
        resolve();
        if (!this.isStopping) this.onEnd(this);
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
  }

  /** What this run of the process has said so far. */
  said() {
    return readSince(this.log, this.logStart);
  }

  async stop() {
    this.isStopping = true;
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    await Promise.race([this.ended, wait(GRACE_MS, undefined, { ref: false })]);
    if (!this.hasEnded) this.kill();
    await this.ended;
  }

  kill() {
    this.isStopping = true;
    this.child.kill('SIGKILL');
  }
}

/** Runs a one-shot command of the API to its end and returns what it printed. */
export function runOnce(script, args, env) {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    const child = spawn(process.execPath, [script, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', (error) => resolve({ code: -1, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * The sentence in a process's last words: the message of a fatal log line or of an exception, else the last line
 * that is not a stack.
 */
export function lastWords(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const plain = lines.filter(
    (line) => line !== '' && !line.startsWith('{') && !/^at |^Node\.js v|^\^|^\[?cause|^[{}]|^node:/.test(line),
  );
  const error = plain.findLast((line) => /^(?:\w*Error|Error)\b.*: /.test(line));
  const logged = lines.flatMap((line) => {
    try {
      const { level, msg, err } = JSON.parse(line);
      return level >= 50 ? [err?.message ?? msg] : [];
    } catch {
      return [];
    }
  });
  return (error ?? plain.at(-1) ?? logged.at(-1) ?? 'it ended without a word').replace(
    /^\w*Error\b(?: \[\w+\])?: /,
    '',
  );
}
