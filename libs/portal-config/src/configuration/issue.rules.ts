import type { ConfigurationIssue, ConfigurationIssueCode, ProblemError } from '@portico/contracts';

const SENTENCES: Readonly<Record<ConfigurationIssueCode, string>> = {
  MANDATORY_FIELD_HIDDEN: 'Create is granted, but this mandatory field is hidden',
  MANDATORY_FIELD_READ_ONLY: 'Create is granted, but this mandatory field is read-only',
  ACTION_REQUIRES_VIEW: 'This needs view as well',
  OWN_RECORD_NOT_DELETABLE: 'The own record is never deletable; only records that the user created are',
  MODULE_NOT_ON_OFFER: 'This module is not on offer here',
  FILTER_LOOKUP_MISSING: 'There is no such lookup that decides what belongs to the user',
  LAYOUT_MISSING: 'A layout of the module is needed here',
  PUBLIC_MODULE_VIEW_ONLY: 'A public module can only be viewed',
  MODULE_TWICE: 'This module stands in another tab already',
  FIELD_MISSING: 'The module has no such field',
  CRITERION_INVALID: 'This condition means nothing: the field, the operator or a value is not there',
  CRITERION_NOT_INDEXED: 'A condition on a public module needs an indexed field',
  CANVAS_MISSING: 'The module has no canvas view',
  CHAINED_TAB_NO_CREATE: 'Nothing can be created through two lookups: none of them ties the record to the user',
};

/** The contradictions of a configuration as the errors of a problem answer. */
export function problemErrorsOf(issues: readonly ConfigurationIssue[]): ProblemError[] {
  return issues.map(({ pointer, code }) => ({ pointer, code, message: SENTENCES[code] }));
}
