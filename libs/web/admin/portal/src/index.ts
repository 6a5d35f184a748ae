export * from './configuration.api';
export * from './portal.api';
export * from './portal.store';
export * from './web-tab.api';
