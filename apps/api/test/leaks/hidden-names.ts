import type { ModuleMetadata } from '@portico/contracts';
import type { Probe } from './field-probes';
import { everyField, isShown, TABS } from './leak-tabs';
import type { LeakWorld } from './leak-world';

/** A name that a portal user's type does not show, and a value that their record has there. */
export interface HiddenName {
  module: string;
  name: string;
  value: string;
  /** Whether files are put there: a person may upload so many a while, so that a few names have to be enough. */
  takesFiles?: boolean;
}

/** What a record has beside its fields. */
const SYSTEM = [
  'updatedAt',
  'externalId',
  'createdBy',
  'reviewState',
  'version',
  'approvalState',
  'deletedAt',
  'converted',
];

/** Every field and column that the type does not show, custom ones and the record's own among them. */
export function hiddenNames(world: LeakWorld): HiddenName[] {
  return TABS.flatMap(({ module }) => {
    const metadata = world.modules.get(module) as ModuleMetadata;
    const kinds = new Map(everyField(metadata).map(({ path, field }) => [path, field.kind]));
    const names = [...kinds.keys()];
    const hidden = [...names.filter((path) => !isShown(module, path)), ...SYSTEM, ...throughLookups(metadata)];
    return hidden.map((name) => ({
      ...{ module, name, value: world.planted.get(`${module}.${name}`) ?? 'x' },
      takesFiles: module === 'Invoices' && (kinds.get(name) === 'file' || name === 'externalId'),
    }));
  });
}

/** Nobody asks a list by what stands on the other side of a lookup, visible or not. */
const throughLookups = ({ fields }: ModuleMetadata): string[] =>
  fields.filter(({ kind }) => kind === 'lookup').flatMap(({ apiName }) => [`${apiName}.id`, `${apiName}.email`]);

/** A name that nothing has, of the same shape: below a field that is shown, below one that is not there, or a field. */
export function twinOf({ module, name }: Pick<HiddenName, 'module' | 'name'>): string {
  const [parent = '', column] = name.split('.');
  if (column === undefined) return 'nothing';
  return isShown(module, parent) ? `${parent}.nothing` : 'nothing.nothing';
}

const AGAIN = /^list: (?:filter|sort)|eq$|: sort$|: by$|^change|^create/;
const IN_PREVIEW =
  /^list: (?:filter|sort|fields)|: filter contains$|: sort$|^csv: fields$|: by$|^lookups|^content|^related list through/;

export const isAsked = ({ takesFiles = false }: HiddenName, { place }: Probe): boolean =>
  takesFiles || place !== 'put in a file';
/** In the second world: whether anything matches is told by what compares, sorts, counts or writes. */
export const isAskedAgain = ({ place }: Probe): boolean => AGAIN.test(place);
/** Every operator of the list, and one question at least wherever else a name can be read by. */
export const isAskedInPreview = ({ place }: Probe): boolean => IN_PREVIEW.test(place);
