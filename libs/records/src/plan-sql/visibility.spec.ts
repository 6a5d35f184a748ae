import type { AccessPlan, PlanBranch } from '@portico/contracts';
import { pathVisibility, viewBranches } from './visibility.rules';

const branch = (shows: Record<string, string[]>, view = true): PlanBranch => ({
  ...{ predicate: { kind: 'all' }, actions: { view, edit: false, delete: false } },
  layouts: new Map(
    Object.entries(shows).map(([id, visible]) => [id, { visible: new Set(visible), writable: new Set<string>() }]),
  ),
});
const planOf = (branches: PlanBranch[]): AccessPlan => ({
  ...{ moduleId: 'm', records: { view: { kind: 'all' }, edit: { kind: 'none' }, delete: { kind: 'none' } } },
  ...{ canCreate: true, branches, creations: [] },
});

describe('what branches show', () => {
  it('R28: is told by those that let see', () => {
    const seen = branch({ a: ['x'] });
    expect(viewBranches(planOf([branch({ a: ['y'] }, false), seen]))).toEqual([seen]);
  });

  it('R13: is always there, never, or by layout and way', () => {
    const branches = [branch({ a: ['x', 'y'], b: ['x'] }), branch({ a: ['x', 'y'], b: ['x', 'z'] })];
    expect([pathVisibility(branches, 'x'), pathVisibility(branches, 'w'), pathVisibility([], 'x')]).toEqual([
      ...['always', 'never', 'never'],
    ]);
    expect(pathVisibility(branches, 'y')).toEqual(new Map([['a', 3]]));
    expect(pathVisibility(branches, 'z')).toEqual(new Map([['b', 2]]));
  });
});
