const { Client } = require('pg');
const { testDatabaseUrl } = require('../../../libs/testing/src/database/test-database');
const { withDatabase } = require('../../../libs/testing/src/database/test-database.rules');

/** What the compiler's specs need of the testing library, without the applications that it can build. */
module.exports = { ...require('../../../libs/testing/src/tenant/metadata.builder'), testDatabaseUrl: sharedUrl };

/** One database for all mutants: specs of the compiler only read what the first of them has put there. */
async function sharedUrl() {
  const { PORTICO_TEST_RUN: run, PORTICO_TEST_SERVER: server } = process.env;
  const name = `portico_test_${run}_mutants`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const made = new URL(await testDatabaseUrl()).pathname.slice(1);
      await client.query(`ALTER DATABASE ${made} RENAME TO ${name}`);
    }
  } finally {
    await client.end();
  }
  return withDatabase(server, name);
}
