// Stars only, as in the libraries of the web application: the portal's first page takes no more of it than it uses.
export * from './field-text.rules';
export * from './format.rules';
export * from './locale.rules';
export * from './option.rules';
export * from './record-sections.rules';
