export * from './preference-fields.component';
export * from './preferences.form';
export * from './preferences.texts';
