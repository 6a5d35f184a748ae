const { Client } = require('pg');

/**
 * Breaks a worker on purpose, from outside: statements are changed on their way to PostgreSQL. Only this harness does
 * it; the product has no such switch. A change that finds nothing to change ends the worker, so that a run cannot pass
 * for broken when it was not.
 *
 * @param changes [pattern, replacement, when][]; `when` sees the statement's values
 */
exports.rewriteStatements = (changes) => {
  const original = Client.prototype.query;
  const found = new Set();
  Client.prototype.query = function query(statement, ...rest) {
    if (statement && typeof statement.text === 'string') change(statement, statement.values ?? []);
    else if (typeof statement === 'string') {
      const wrapped = { text: statement };
      change(wrapped, Array.isArray(rest[0]) ? rest[0] : []);
      return original.call(this, wrapped.text, ...rest);
    }
    return original.call(this, statement, ...rest);
  };
  function change(statement, values) {
    for (const [pattern, replacement, when = () => true] of changes) {
      if (!pattern.test(statement.text) || !when(values)) continue;
      found.add(pattern);
      statement.text = statement.text.replace(pattern, replacement);
    }
  }
  setTimeout(() => {
    if (found.size === changes.length) return;
    process.stderr.write('rel:mail: a statement that was to be broken is not there any more\n');
    process.exit(70);
  }, 60_000).unref();
};
