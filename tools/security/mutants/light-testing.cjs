/** What the compiler's specs need of the testing library, without the applications that it can build. */
module.exports = {
  ...require('../../../libs/testing/src/database/test-database'),
  ...require('../../../libs/testing/src/tenant/metadata.builder'),
};
