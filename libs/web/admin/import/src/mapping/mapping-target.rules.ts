import type { FieldMetadata, LocalisedText, ModuleMetadata } from '@portico/contracts';

/** Something that a column can become: a field, or what stands beside a record's values. */
export interface MappingTarget {
  name: string;
  /** A label that the organisation wrote, or the key of a text of ours. */
  label: LocalisedText | string;
  isRequired: boolean;
  /** By what a reference's cell can find its record; the first is the default. None: it is no reference. */
  matches: MatchOption[];
  /** Texts can be made of two columns: first and last name. */
  isJoinable: boolean;
  /** Rows can find their records by it. */
  isKey: boolean;
  /** Of a lookup into several: the modules, any of which a cell can name. */
  modules?: LocalisedText[];
  /** Of a column of a sub-form: the label of the sub-form. */
  within?: LocalisedText;
}
export interface MatchOption {
  value: string;
  label: LocalisedText | string;
}

const EXTERNAL_ID: MatchOption = { value: 'externalId', label: 'adminImport.match.externalId' };
const ID: MatchOption = { value: 'id', label: 'adminImport.match.id' };
const OWNER_MATCHES: MatchOption[] = [EXTERNAL_ID, { value: 'email', label: 'adminImport.match.email' }, ID];

/** The modules that lookups of a target point at must be given, for the unique fields that can find a record. */
export function mappingTargets(
  module: ModuleMetadata,
  subForm: string | null,
  lookedUp: ReadonlyMap<string, ModuleMetadata>,
): MappingTarget[] {
  const fields =
    subForm === null ? module.fields : (module.fields.find((field) => field.apiName === subForm)?.columns ?? []);
  const targets = fields.filter(isTarget).map((field) => targetOf(field, field.apiName, lookedUp));
  if (subForm !== null) return [...rowTargets(), ...targets];
  const within = module.fields
    .filter((field) => field.kind === 'sub-form')
    .flatMap((rows) =>
      (rows.columns ?? []).filter(isTarget).map((column) => ({
        ...targetOf(column, `${rows.apiName}.${column.apiName}`, lookedUp),
        ...{ isRequired: false, isKey: false, isJoinable: false, within: rows.label },
      })),
    );
  return [...recordTargets(), ...targets, ...within];
}

function targetOf(field: FieldMetadata, name: string, lookedUp: ReadonlyMap<string, ModuleMetadata>): MappingTarget {
  const isJoinable = field.kind === 'text' || field.kind === 'long-text';
  const isRequired = field.isMandatory && !field.isSystem && field.defaultValue === null;
  const matches = matchesOf(field, lookedUp);
  const modules = field.lookupModules?.map(({ singular }) => singular);
  const target = { name, label: field.label, isRequired, matches, isJoinable, isKey: field.isUnique };
  return modules ? { ...target, modules } : target;
}

/** The names of the modules that a mapping into this module may have to look into. */
export function lookupModules(module: ModuleMetadata, subForm: string | null): string[] {
  const fields =
    subForm === null ? module.fields : (module.fields.find((field) => field.apiName === subForm)?.columns ?? []);
  const columns = fields.flatMap((field) => field.columns ?? []);
  return [...new Set([...fields, ...columns].flatMap(lookedUpBy))];
}

function lookedUpBy({ lookupModule, lookupModules: several }: FieldMetadata): string[] {
  return several?.map(({ apiName }) => apiName) ?? (lookupModule === null ? [] : [lookupModule]);
}

function isTarget(field: FieldMetadata): boolean {
  return (
    field.kind !== 'sub-form' &&
    field.kind !== 'file' &&
    field.kind !== 'owner' &&
    field.settings.joinedFrom === undefined
  );
}

function matchesOf(field: FieldMetadata, lookedUp: ReadonlyMap<string, ModuleMetadata>): MatchOption[] {
  if (field.kind !== 'lookup') return [];
  const fields = lookedUpBy(field).flatMap((name) => lookedUp.get(name)?.fields ?? []);
  const unique = new Map(fields.filter((one) => one.isUnique).map((one) => [one.apiName, one.label]));
  return [EXTERNAL_ID, ...[...unique].map(([value, label]) => ({ value, label })), ID];
}

function recordTargets(): MappingTarget[] {
  return [
    { ...plain('id', 'adminImport.target.id'), isKey: true },
    { ...plain('externalId', 'adminImport.target.externalId'), isKey: true },
    { ...plain('owner', 'adminImport.target.owner'), matches: OWNER_MATCHES },
    plain('currency', 'adminImport.target.currency'),
    plain('createdAt', 'adminImport.target.createdAt'),
  ];
}

function rowTargets(): MappingTarget[] {
  return [
    { ...plain('parent', 'adminImport.target.parent'), isRequired: true },
    plain('externalId', 'adminImport.target.externalId'),
  ];
}

function plain(name: string, label: string): MappingTarget {
  return { name, label, isRequired: false, matches: [], isJoinable: false, isKey: false };
}
