export * from './common/problem';
export * from './common/page';
export * from './common/language';
export * from './identity/identity';
export * from './records/metadata';
export * from './records/record';
export * from './records/import';
