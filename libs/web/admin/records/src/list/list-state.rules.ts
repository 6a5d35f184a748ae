import { FILTER_OPERATORS, type FilterCondition } from '@portico/contracts';

/** What a list's address says: `?q=&sort=-createdAt&where=status.eq.Open&bin=true`. */
export interface ListState {
  q: string;
  sort: string;
  where: readonly FilterCondition[];
  isBin: boolean;
}

interface Parameters {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Reads an address. What is no condition is left out: an address typed by hand breaks no list. */
export function readListState(parameters: Parameters): ListState {
  return {
    q: parameters.get('q') ?? '',
    sort: parameters.get('sort') ?? '',
    where: parameters.getAll('where').flatMap((text) => readCondition(text) ?? []),
    isBin: parameters.get('bin') === 'true',
  };
}

/** The same as query parameters; what says nothing stands for nothing. */
export function writeListState(state: ListState): Record<string, string | string[] | null> {
  return {
    q: state.q || null,
    sort: state.sort || null,
    where: state.where.length === 0 ? null : state.where.map((one) => `${one.field}.${one.operator}.${one.value}`),
    bin: state.isBin ? 'true' : null,
  };
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

function readCondition(text: string): FilterCondition | null {
  const [, field, wanted, value] = /^([A-Za-z]\w*)\.([a-z]+)\.(.+)$/su.exec(text) ?? [];
  const operator = FILTER_OPERATORS.find((one) => one === wanted);
  return field && operator && value ? { field, operator, value } : null;
}
