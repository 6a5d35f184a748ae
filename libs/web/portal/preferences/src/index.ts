export * from './preference-fields.component';
export * from './preferences.form';
