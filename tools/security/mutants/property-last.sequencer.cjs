const { default: Sequencer } = require('@jest/test-sequencer');

/** Tables of cases first: the first failure ends a mutant, and what runs on a database or of properties takes longest. */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (path.includes('.property.') ? 2 : path.includes('.medium-') ? 1 : 0);
    return [...tests].sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1));
  }
};
