import type { ExplainedRecord, ExplainedReference, ExplanationChange, ModuleMetadata } from '@portico/contracts';

/** A field that can be asked about, by its path. */
export interface AskableField {
  path: string;
  label: ModuleMetadata['fields'][number]['label'];
  parent: ModuleMetadata['fields'][number]['label'] | null;
}

/** Fields of a module, columns behind their table. */
export function askableFields(module: ModuleMetadata): AskableField[] {
  return module.fields.flatMap((field) => [
    { path: field.apiName, label: field.label, parent: null },
    ...(field.columns ?? []).map((column) => ({
      path: `${field.apiName}.${column.apiName}`,
      label: column.label,
      parent: field.label,
    })),
  ]);
}

/** Where a change is made, as segments of the console below an organisation; null where the console has no such place. */
export function placeOf({ code, about }: ExplanationChange, record: ExplainedRecord | null): string[] | null {
  const type = about.type?.id;
  switch (code) {
    case 'RESTORE_RECORD':
      return record ? ['records', record.module, record.id] : null;
    case 'LINK_RECORD':
    case 'LINK_RECORD_TO_ACCOUNT':
    case 'LINK_PATH':
    case 'MEET_CRITERIA':
      return record ? ['records', record.module, record.id, 'edit'] : null;
    case 'RESTORE_OWN_RECORD':
      return pageOf(about.record);
    case 'RESTORE_PATH_RECORD':
      return pageOf(about.pointsAt);
    case 'ACTIVATE_PERSON':
    case 'UNLOCK_PERSON':
    case 'OPEN_WINDOW':
    case 'GIVE_TYPE':
      return ['portal-users'];
    case 'PUT_FIELD_ON_LAYOUT':
      return null;
    case 'FINISH_PORTAL':
      return ['portal'];
    case 'PUBLISH_VERSION':
      return type === undefined ? null : ['portal', 'types', type, 'overview'];
    case 'SHOW_FIELD':
    case 'MAKE_FIELD_EDITABLE':
    case 'MAKE_FIELD_READ_ONLY':
    case 'HIDE_FIELD':
    case 'OPEN_SUB_FORM':
    case 'SHOW_UNIT_PRICE':
    case 'OPEN_MANDATORY_FIELDS':
      return type === undefined ? null : ['portal', 'types', type, 'fields'];
    case 'SELECT_LAYOUT':
    case 'GRANT_ACTION':
    case 'REVOKE_ACTION':
    case 'USE_ACCOUNT_SCOPE':
    case 'ADD_TAB':
    case 'MEND_TAB':
      return type === undefined ? null : ['portal', 'types', type, 'tabs'];
  }
}

function pageOf(reference: ExplainedReference | null | undefined): string[] | null {
  return reference?.id && reference.module ? ['records', reference.module, reference.id] : null;
}
