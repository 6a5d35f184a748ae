export * from './generated/index';
export * from './generated/operations.gen';
export * from './portico-client';
