export * from './console.testing';
