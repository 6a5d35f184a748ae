import { spawn } from 'node:child_process';

const running = new Set();

/** Ends a program with everything that it started itself. */
function endGroup(child, signal = 'SIGTERM') {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has just ended.
  }
}
process.on('exit', () => running.forEach((child) => endGroup(child)));

/**
 * Runs a program to its end, at most for `limit` milliseconds, and gives back its exit code and all that it said. It is a group of its own, so that it
 * ends as a whole when this process ends, whatever made it end but SIGKILL.
 *
 * @returns {Promise<{ code: number, text: string }>} code -1 when it could not be started, with the reason as text
 */
export function runProgram(program, args, { limit, ...options } = {}) {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
    running.add(child);
    const timer = limit && setTimeout(() => endGroup(child, 'SIGKILL'), limit);
    const end = (code, reason) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, text: reason ?? text });
    };
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', (error) => end(-1, error.code === 'ENOENT' ? `${program} is missing` : error.message));
    child.once('close', (code) => end(code ?? -1));
  });
}
