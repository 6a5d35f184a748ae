import {
  type ErrorCode,
  type FilterCondition,
  type ListBeginning,
  type ModuleChange,
  type ProblemError,
  type SortKey,
} from '@portico/contracts';
import { mistake, PorticoError } from '@portico/platform';
import { filterSql } from '../plan-sql/filter.sql';
import { isFilterable, isIndexed, isSortable, namedTarget } from '../plan-sql/query-fields.rules';
import { SqlParameters } from '../plan-sql/sql-parameters';
import type { ModuleDefinition } from './definition.types';

type Asked = Pick<ModuleDefinition, 'apiName' | 'fieldByName'>;

/**
 * What is wrong with the filter and the order that a list shall begin with, all at once: what a list of the whole module
 * could not be asked, and the same operator twice on one field, of which an address keeps one.
 */
export function listMistakes(
  { listFilter = [], listSort }: Pick<ModuleChange, 'listFilter' | 'listSort'>,
  module: Asked,
): ProblemError[] {
  const found = listFilter.flatMap((condition, index) => {
    const place = `/listFilter/${index}`;
    const isTwice = listFilter
      .slice(0, index)
      .some(({ field, operator }) => field === condition.field && operator === condition.operator);
    if (isTwice) return [mistake(place, 'NOT_UNIQUE')];
    const wrong = conditionMistake(condition, module);
    return wrong === null ? [] : [mistake(`${place}/${wrong.part}`, wrong.code)];
  });
  const code = listSort ? sortMistake(listSort, module) : null;
  return code === null ? found : [...found, mistake('/listSort/field', code)];
}

/** What still holds of it: a field may have lost its index, or its value its form, since it was written. */
export function listBeginning({ listFilter, listSort }: ListBeginning, module: Asked): ListBeginning {
  return {
    listFilter: listFilter.filter((condition) => conditionMistake(condition, module) === null),
    listSort: listSort && sortMistake(listSort, module) === null ? listSort : null,
  };
}

function conditionMistake(
  condition: FilterCondition,
  module: Asked,
): { part: 'field' | 'value'; code: ErrorCode } | null {
  const target = namedTarget(module, condition.field);
  if (!target || !isFilterable(target)) return { part: 'field', code: 'FIELD_NOT_AVAILABLE' };
  if (!isIndexed(target)) return { part: 'field', code: 'FIELD_NOT_INDEXED' };
  try {
    // Whoever writes the statement knows best which operators and values it takes.
    filterSql({ target, condition, pointer: '' }, false, new SqlParameters());
    return null;
  } catch (error) {
    if (error instanceof PorticoError) return { part: 'value', code: error.code };
    throw error;
  }
}

function sortMistake({ field }: SortKey, module: Asked): ErrorCode | null {
  const target = namedTarget(module, field);
  if (!target) return 'FIELD_NOT_AVAILABLE';
  if (!isIndexed(target)) return 'FIELD_NOT_INDEXED';
  return isSortable(target, false) ? null : 'SORT_INVALID';
}
