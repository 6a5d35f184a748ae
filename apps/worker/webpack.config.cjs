module.exports = require('../../tools/build/server.webpack.cjs')('worker');
