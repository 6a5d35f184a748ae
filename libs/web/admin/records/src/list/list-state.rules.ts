import { FILTER_OPERATORS, type FilterCondition, type ListBeginning } from '@portico/contracts';

/** What a list's address says: `?q=&sort=-createdAt&where=status.eq.Open&bin=true`. */
export interface ListState {
  q: string;
  sort: string;
  where: readonly FilterCondition[];
  isBin: boolean;
}

/** How a list is where its address says nothing else: as its module's list view tells. */
export type ListStart = Pick<ListState, 'sort' | 'where'>;
export const PLAIN_START: ListStart = { sort: '', where: [] };

export function startOf({ listFilter, listSort }: ListBeginning): ListStart {
  const down = listSort?.direction === 'desc' ? '-' : '';
  return { sort: listSort ? `${down}${listSort.field}` : '', where: listFilter };
}

interface Parameters {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/**
 * Reads an address; of what it does not say, the start counts, which the recycle bin does not have. What is no condition
 * is left out: an address typed by hand breaks no list.
 */
export function readListState(parameters: Parameters, start: ListStart = PLAIN_START): ListState {
  const isBin = parameters.get('bin') === 'true';
  const { sort, where } = isBin ? PLAIN_START : start;
  const asked = parameters.getAll('where');
  return {
    q: parameters.get('q') ?? '',
    sort: parameters.get('sort') ?? sort,
    where: asked.length === 0 ? where : asked.flatMap((text) => readCondition(text) ?? []),
    isBin,
  };
}

/** The same as query parameters; what is as at the start stands for nothing, `where=` for no condition. */
export function writeListState(
  state: ListState,
  start: ListStart = PLAIN_START,
): Record<string, string | string[] | null> {
  const { sort, where } = state.isBin ? PLAIN_START : start;
  return {
    q: state.q || null,
    sort: state.sort === sort ? null : state.sort,
    where: sameConditions(state.where, where) ? null : state.where.length === 0 ? '' : state.where.map(textOf),
    bin: state.isBin ? 'true' : null,
  };
}

export function sameConditions(some: readonly FilterCondition[], others: readonly FilterCondition[]): boolean {
  return JSON.stringify(some.map(textOf)) === JSON.stringify(others.map(textOf));
}

export function sameListState(one: ListState, other: ListState): boolean {
  return JSON.stringify(writeListState(one)) === JSON.stringify(writeListState(other));
}

type FilterQuery = Record<`filter[${string}]`, string>;

/** Conditions as the API's query parameters; of two on the same field and operator the later one counts. */
export function filterQuery(where: readonly FilterCondition[]): FilterQuery {
  const query: FilterQuery = {};
  for (const { field, operator, value } of where) query[`filter[${field}][${operator}]`] = value;
  return query;
}

export function conditionsOf(query: Readonly<FilterQuery>): FilterCondition[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const [, field = '', operator = ''] = /^filter\[([^\]]+)\]\[([^\]]+)\]$/u.exec(name) ?? [];
    return readCondition(`${field}.${operator}.${value}`) ?? [];
  });
}

function textOf({ field, operator, value }: FilterCondition): string {
  return `${field}.${operator}.${value}`;
}

function readCondition(text: string): FilterCondition | null {
  const [, field, wanted, value] = /^([A-Za-z]\w*)\.([a-z]+)\.(.+)$/su.exec(text) ?? [];
  const operator = FILTER_OPERATORS.find((one) => one === wanted);
  return field && operator && value ? { field, operator, value } : null;
}
