import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './launcher/settings.mjs';
import { testCommand } from './testing/main.mjs';
import { runSteps } from './testing/run-steps.mjs';
import { SCALE_OUT_STEPS, selectSteps } from './testing/steps.mjs';

/**
 * `npm run test:scale-out`: what meets database and queue, on a real Redis and a PostgreSQL of the system instead of
 * the embedded ones.
 */
await testCommand(fileURLToPath(import.meta.url), async (names, env) => {
  const { startScaleOutServers } = await import('./testing/scale-out.servers.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'portico-scale-out-'));
  const servers = await startScaleOutServers(folder);
  try {
    const settings = { DATABASE_URL: servers.databaseUrl, REDIS_URL: servers.redisUrl };
    return await runSteps(selectSteps(SCALE_OUT_STEPS, names), { root: ROOT, env: { ...env, ...settings } });
  } finally {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
