// Stars only: `export { x } from` would make this file part of the first page, and with it every block that any
// page uses; through a star the build follows each name to its own file (the portal's first load, apps/web/budget.mjs).
export * from './api/api-problem';
export * from './api/api.types';
export * from './api/api.service';
export * from './api/csrf.store';
export * from './api/event-stream.service';
export * from './api/query.rules';
export * from './core.providers';
export * from './forms/unsaved-input.service';
export * from './forms/unsaved.guard';
export * from './i18n/text.pipes';
export * from './i18n/text.providers';
export * from './i18n/text.service';
export * from './i18n/text.types';
export * from './locale/appearance.service';
export * from './locale/format.pipes';
export * from './locale/format.service';
export type { DateStyle } from '@portico/format';
export * from './locale/preferences.rules';
export * from './locale/preferences.service';
export * from './locale/regions.rules';
export * from './navigation/page-title.strategy';
export * from './navigation/tell-address';
export * from './session/session-expiry.service';
export * from './session/portal-session.store';
export * from './session/session.guards';
export * from './session/staff-session.store';
