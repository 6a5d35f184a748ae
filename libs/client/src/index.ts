export * from './generated/index.js';
export * from './generated/operations.gen.js';
export * from './portico-client.js';
