const { prepareSample } = require('./portico.ts');

/** One first start for all journeys of the run: each begins with a copy of what it left. */
module.exports = async () => {
  globalThis.__porticoSample = await prepareSample();
};
