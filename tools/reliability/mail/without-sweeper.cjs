const { rewriteStatements } = require('./rewrite-statements.cjs');

/** No worker ever gets the lock under which invitations are swept. */
rewriteStatements([
  [
    /SELECT pg_try_advisory_lock\(hashtext\(\$1\)\) AS locked/,
    'SELECT $1::text IS NULL AS locked',
    ([name]) => name === 'portico.sweeper.invitation',
  ],
]);
