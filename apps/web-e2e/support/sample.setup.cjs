const unpackBrowser = require('./browser.setup.cjs');
const { prepareSample } = require('./portico.ts');

/** One browser, and one first start for all journeys of the run: each begins with a copy of what it left. */
module.exports = async () => {
  await unpackBrowser();
  globalThis.__porticoSample = await prepareSample();
};
