/** Nobody builds an application here: decorators say nothing. */
const nothing = () => () => undefined;
module.exports = { Inject: nothing, Injectable: nothing, Logger: class {} };
