import type { SortKey } from '@portico/contracts';
import { type ComparedType, indexOf, rowExpression } from './field-expression.sql';
import type { CheckedQuery } from './query-fields.rules';
import type { SqlParameters } from './sql-parameters';

/** One key of an order. Empty values come last, whatever the direction. The id decides at the end. */
export interface SortTerm {
  /** On a row `r`. */
  sql: string;
  type: Exclude<ComparedType, 'boolean' | 'uuid' | 'options' | 'files'>;
  direction: SortKey['direction'];
  isNullable: boolean;
  /** Over a whole module: the typed index to walk along. Null where a column's own index does. */
  index: { fieldId: string; column: string } | null;
}

export interface SortOrder {
  terms: readonly SortTerm[];
  idDirection: SortKey['direction'];
}

/** Newest first unless asked otherwise: ids descend with time. */
export function sortOrder(query: CheckedQuery): SortOrder {
  const terms = query.sort.flatMap(({ target, direction }): SortTerm[] => {
    if (target.kind === 'system') {
      switch (target.name) {
        case 'createdAt':
          return [];
        case 'updatedAt':
          return [{ sql: 'r.updated_at', type: 'timestamptz', direction, isNullable: false, index: null }];
        case 'externalId':
          return [{ sql: 'r.external_id', type: 'text', direction, isNullable: true, index: null }];
        default:
          return [{ sql: 'r.name_key', type: 'text', direction, isNullable: false, index: null }];
      }
    }
    const { type, fold } = rowExpression(target.field, 'r');
    const isFlag = type === 'boolean';
    return [
      {
        sql: isFlag ? `(${fold})::integer::numeric` : fold,
        type: isFlag ? 'numeric' : (type as SortTerm['type']),
        direction,
        isNullable: true,
        index: query.isSmall ? null : indexOf(target.field),
      },
    ];
  });
  return { terms, idDirection: query.sort.at(-1)?.direction ?? 'desc' };
}

/** `ORDER BY` over columns `k0`, `k1`, … and the id. */
export function orderBy({ terms, idDirection }: SortOrder, columnOf: (index: number) => string, idSql: string): string {
  const keys = terms.flatMap(({ direction, isNullable }, index) => [
    ...(isNullable ? [`${columnOf(index)} IS NULL`] : []),
    `${columnOf(index)} ${direction.toUpperCase()}`,
  ]);
  return [...keys, `${idSql} ${idDirection.toUpperCase()}`].join(', ');
}

/**
 * The rows after a cursor's row, as a condition. A single key that is never empty becomes a comparison of rows, which
 * is the start of an index range.
 */
export function afterSql(
  order: SortOrder,
  cursor: readonly (string | null)[],
  columnOf: (index: number) => string,
  idSql: string,
  parameters: SqlParameters,
): string {
  const id = parameters.add(cursor[order.terms.length] ?? null, 'uuid');
  const sign = (direction: SortKey['direction']): string => (direction === 'asc' ? '>' : '<');
  const [first, ...others] = order.terms;
  if (first && others.length === 0 && !first.isNullable && first.direction === order.idDirection) {
    return `(${columnOf(0)}, ${idSql}) ${sign(first.direction)} (${parameters.add(cursor[0], first.type)}, ${id})`;
  }
  return order.terms.reduceRight(
    (rest, { type, direction, isNullable }, index) => {
      const column = columnOf(index);
      const value = cursor[index] ?? null;
      if (value === null) return `(${column} IS NULL AND ${rest})`;
      const placed = parameters.add(value, type);
      const later = `${column} ${sign(direction)} ${placed}`;
      const orEmpty = isNullable ? ` OR ${column} IS NULL` : '';
      return `(${later}${orEmpty} OR (${column} = ${placed} AND ${rest}))`;
    },
    `${idSql} ${sign(order.idDirection)} ${id}`,
  );
}
