const { unpackChromium } = require('./chromium.ts');

/** One browser for all journeys of the run. */
module.exports = unpackChromium;
