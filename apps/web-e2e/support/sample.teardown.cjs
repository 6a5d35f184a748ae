const { rmSync } = require('node:fs');

/** Removes what `sample.setup.cjs` kept. */
module.exports = () => rmSync(globalThis.__porticoSample, { recursive: true, force: true });
