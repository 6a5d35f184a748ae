import type { PlanBranch, PlanLayout, RecordPredicate } from '@portico/contracts';
import type { RecordAccess } from '../plan-sql/access.types';
import type { RecordsWorld } from './records-world.fixture';

/** One way of reaching records, and what it shows there: of all layouts the same, or of each its own. */
export interface Way {
  predicate: RecordPredicate;
  shows?: readonly string[] | ReadonlyMap<string, readonly string[]>;
  canEdit?: boolean;
  canDelete?: boolean;
}

/** The access of a portal user to the samples, through these ways. A predicate alone shows every field. */
export function portalAccess(
  { metadata, samples }: Pick<RecordsWorld, 'metadata' | 'samples'>,
  ways: readonly (Way | RecordPredicate)[],
): RecordAccess {
  const everything = samples.fields.flatMap(({ apiName, columns }) => [
    apiName,
    ...columns.map((column) => `${apiName}.${column.apiName}`),
  ]);
  const branches = ways.map((way): PlanBranch => {
    const {
      predicate,
      shows = everything,
      canEdit = false,
      canDelete = false,
    } = 'predicate' in way ? way : { predicate: way };
    const layout = (visible: readonly string[]): PlanLayout => ({ visible: new Set(visible), writable: new Set() });
    const layouts = new Map(
      samples.layouts.map(({ id }) => [
        id,
        layout(shows instanceof Map ? (shows.get(id) ?? []) : [...(shows as string[])]),
      ]),
    );
    return { predicate, actions: { view: true, edit: canEdit, delete: canDelete }, layouts };
  });
  const of = (is: (branch: PlanBranch) => boolean): RecordPredicate => ({
    ...{ kind: 'any', of: branches.filter(is).map(({ predicate }) => predicate) },
  });
  return {
    ...{ metadata, shape: 'portal', planOf: () => null },
    plan: {
      moduleId: samples.id,
      records: {
        view: of(() => true),
        edit: of(({ actions }) => actions.edit),
        delete: of(({ actions }) => actions.delete),
      },
      ...{ canCreate: false, branches, creations: [] },
    },
  };
}
