const { rewriteStatements } = require('./rewrite-statements.cjs');

/** A claim keeps nobody away, and an outcome is written whoever holds the claim. */
rewriteStatements([
  [/SET state = 'handing-over', state_at/, "SET state = 'queued', state_at"],
  [/AND r\.fence = o\.fence/, ''],
  [/AND \(r\.state = 'handing-over' OR \(r\.state = 'unknown' AND o\.state <> 'queued'\)\)/, ''],
]);
