/** What the compiler of plans needs of the platform, without the rest: each mutant loads it anew. */
module.exports = {
  ...require('../../../libs/platform/src/context/identifier'),
  ...require('../../../libs/platform/src/crypto/hmac.service'),
  ...require('../../../libs/platform/src/database/gathered-rows'),
  ...require('../../../libs/platform/src/database/statement-names'),
  ...require('../../../libs/platform/src/errors/portico.error'),
  ...require('../../../libs/platform/src/http/cursor.service'),
  /** Only for the first mutant: it migrates what the others copy. */
  createDataSource: (options) => require('../../../libs/platform/src/database/data-source').createDataSource(options),
};
