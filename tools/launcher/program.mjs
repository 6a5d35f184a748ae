import { spawn } from 'node:child_process';

const running = new Set();

/** Ends what was started with `runProgram` and still runs, with everything that it started itself. */
function endPrograms() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has just ended.
    }
  }
}
process.on('exit', endPrograms);

/**
 * Runs a program to its end and gives back its exit code and all that it said. It is a group of its own, so that it
 * ends as a whole when this process ends, whatever made it end but SIGKILL.
 *
 * @returns {Promise<{ code: number, text: string }>} code -1 when it could not be started, with the reason as text
 */
export function runProgram(program, args, options) {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
    running.add(child);
    const end = (code, reason) => {
      running.delete(child);
      resolve({ code, text: reason ?? text });
    };
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', (error) => end(-1, error.code === 'ENOENT' ? `${program} is missing` : error.message));
    child.once('close', (code) => end(code ?? -1));
  });
}
