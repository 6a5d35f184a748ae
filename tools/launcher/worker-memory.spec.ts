import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKER_MEMORY } from './worker-memory.mjs';

const textOf = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');

describe('how much memory a worker may take', () => {
  it('is the same for the image, for who starts one by hand, and for npm start', () => {
    const command = ['node', ...WORKER_MEMORY, 'dist/apps/worker/main.js'];
    const quoted = command.map((word) => `"${word}"`).join(', ');
    expect(textOf('docker/Dockerfile')).toContain(`CMD [${quoted}]`);
    expect(textOf('README.md')).toContain(command.join(' '));
  });
});
