import type { AccessPlan, RecordPredicate } from '@portico/contracts';
import { isWholeUnder, narrowedPlan } from './related.rules';

const mine: RecordPredicate = { kind: 'linked', fieldId: 'contact', targetId: 'me' };
const accounts: RecordPredicate = { kind: 'linked', fieldId: 'account', targetId: 'us' };
const layouts = (of: RecordPredicate): RecordPredicate => ({ kind: 'layouts', layoutIds: ['standard'], of });

function planOver(...predicates: RecordPredicate[]): AccessPlan {
  const any: RecordPredicate = { kind: 'any', of: predicates };
  return {
    moduleId: 'invoices',
    records: { view: any, edit: { kind: 'none' }, delete: { kind: 'none' } },
    canCreate: false,
    branches: predicates.map((predicate) => ({
      predicate,
      actions: { view: true, edit: false, delete: false },
      layouts: new Map(),
    })),
    creations: [],
  };
}

describe('narrowedPlan', () => {
  it.each<[string, RecordPredicate[], RecordPredicate[]]>([
    ['keeps what the lookup ties to the record', [layouts(mine)], [layouts(mine)]],
    ['drops what another lookup reaches', [layouts(mine), layouts(accounts)], [layouts(mine)]],
    ['drops what is reached from another record', [{ ...mine, targetId: 'somebody' }], []],
    [
      'drops whole modules, own and created records',
      [{ kind: 'all' }, { kind: 'own', recordId: 'me' }, { kind: 'created-by', portalUserId: 'u' }],
      [],
    ],
    [
      'takes alternatives apart',
      [layouts({ kind: 'any', of: [mine, accounts] })],
      [layouts({ kind: 'any', of: [mine] })],
    ],
    ['keeps exceptions', [{ kind: 'except', recordId: 'x', of: mine }], [{ kind: 'except', recordId: 'x', of: mine }]],
    ['drops an exception to nothing', [{ kind: 'except', recordId: 'x', of: accounts }], []],
  ])('R25: %s', (_, predicates, left) => {
    const { records, branches } = narrowedPlan(planOver(...predicates), 'contact', 'me');
    expect(branches.map(({ predicate }) => predicate)).toEqual(left);
    expect(records.view).toEqual(left.length === 0 ? { kind: 'none' } : { kind: 'any', of: left });
  });
});

describe('isWholeUnder', () => {
  const isWhole = (...predicates: RecordPredicate[]) => isWholeUnder(planOver(...predicates), 'contact', 'me');
  const either: RecordPredicate = { kind: 'any', of: [mine, accounts] };

  it.each<[string, RecordPredicate[]]>([
    ['the lookup is the only way', [layouts(mine)]],
    ['the lookup is the only way of each type', [layouts(mine), mine]],
    ['the lookup leads to all that another way leads to', [layouts(either)]],
    ['there is no way at all', []],
  ])('R25: is so where %s', (_, predicates) => {
    expect(isWhole(...predicates)).toBe(true);
  });

  it.each<[string, RecordPredicate[]]>([
    ['another way leads to other layouts', [{ kind: 'any', of: [layouts(mine), accounts] }]],
    ['another type has another way', [mine, accounts]],
    ['the lookup leads elsewhere', [{ ...mine, targetId: 'somebody' }]],
    ['everything is in reach', [{ kind: 'all' }]],
  ])('R25: is not so where %s', (_, predicates) => {
    expect(isWhole(...predicates)).toBe(false);
  });
});
