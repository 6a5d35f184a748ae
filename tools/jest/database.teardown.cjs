const { rmSync } = require('node:fs');

/** Stops the server of `database.setup.cjs`, or drops this run's databases from the one that was given. */
module.exports = async () => {
  const server = globalThis.__porticoTestServer;
  if (!server || server.stopped) return;
  server.stopped = true;
  if (!server.folder) return dropDatabases(process.env.PORTICO_TEST_SERVER, process.env.PORTICO_TEST_RUN);
  await server.stop();
  rmSync(server.folder, { recursive: true, force: true });
};

async function dropDatabases(url, run) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [
    `portico_test_${run}_%`,
  ]);
  for (const { datname } of rows) {
    await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`);
    await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
  await client.end();
}
