export * from './modules.store';
export * from './organisation-place.service';
