const { randomBytes } = require('node:crypto');
const { mkdtempSync, chmodSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * One PostgreSQL for the whole run of Jest: the server that DATABASE_URL names, or a disposable embedded one.
 * The test databases on it are made by `testDatabaseUrl()` of @portico/testing.
 */
module.exports = async () => {
  if (globalThis.__porticoTestServer) return; // Two projects of one run share the server.
  process.env.PORTICO_TEST_RUN = randomBytes(4).toString('hex');
  if (process.env.DATABASE_URL) {
    globalThis.__porticoTestServer = { stop: async () => undefined };
    process.env.PORTICO_TEST_SERVER = process.env.DATABASE_URL;
    return;
  }
  globalThis.__porticoTestServer = { stop: async () => undefined };
  const { startPostgres } = await import('../launcher/postgres.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'));
  chmodSync(folder, 0o755);
  const server = await startPostgres({ folder: join(folder, 'postgres'), isDurable: false });
  globalThis.__porticoTestServer = { stop: server.stop, folder };
  process.env.PORTICO_TEST_SERVER = server.url;
};
