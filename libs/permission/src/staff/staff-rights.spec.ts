import type { ModuleRight, ModuleRights, RecordActionName, SharingSetting, StaffPermission } from '@portico/contracts';
import {
  commonRights,
  grantedSomewhere,
  mayGrant,
  moduleActions,
  seesEverything,
  staffReach,
  type StaffRights,
} from '../index';

const right = (actions: RecordActionName[], more: Partial<ModuleRight> = {}): ModuleRight => ({
  ...{ actions, hiddenFields: [], readOnlyFields: [] },
  ...more,
});
const rights = (permissions: StaffPermission[], modules: ModuleRights = {}): StaffRights => ({
  permissions: new Set(permissions),
  modules,
});
const OWN = { kind: 'owned', ownerId: 'jonas', of: { kind: 'all' } };
const ALL = { kind: 'all' };
const NONE = { kind: 'none' };

describe('what a profile allows in a module', () => {
  it('is what it grants everywhere, unless it has a word for the module', () => {
    const profile = rights(['record.view', 'record.edit'], { tickets: right(['create', 'delete']), deals: right([]) });
    expect([...moduleActions(profile, 'contacts')].sort()).toEqual(['edit', 'view']);
    expect([...moduleActions(profile, 'tickets')].sort()).toEqual(['create', 'delete', 'view']);
    expect([...moduleActions(profile, 'deals')]).toEqual([]);
  });

  it('does not take a property of objects for a module', () => {
    expect(moduleActions(rights([]), 'constructor').size).toBe(0);
  });

  it('is granted somewhere as soon as one module grants it', () => {
    expect([...grantedSomewhere(rights(['audit.view'], { tickets: right(['approve']) }))].sort()).toEqual([
      ...['audit.view', 'record.approve', 'record.view'],
    ]);
  });
});

describe('sharing settings', () => {
  const reach = (sharing: SharingSetting, permissions: StaffPermission[]) => {
    const { view, edit, delete: remove } = staffReach(rights(permissions), 'jonas', { id: 'contacts', sharing });
    return [view, edit, remove];
  };
  const most: StaffPermission[] = ['record.view', 'record.edit', 'record.delete'];

  it.each([
    ['private', [OWN, OWN, OWN]],
    ['public-read', [ALL, OWN, OWN]],
    ['public-write', [ALL, ALL, ALL]],
  ] as const)('R96: %s', (sharing, expected) => {
    expect(reach(sharing, most)).toEqual(expected);
  });

  it('never give what the profile does not', () => {
    expect(reach('public-write', ['record.view'])).toEqual([ALL, NONE, NONE]);
    expect(reach('public-write', [])).toEqual([NONE, NONE, NONE]);
  });

  it('do not bind who has everybody’s records', () => {
    expect(reach('private', [...most, 'record.all'])).toEqual([ALL, ALL, ALL]);
    expect(reach('private', ['record.view', 'record.all'])).toEqual([ALL, NONE, NONE]);
  });
});

describe('granting', () => {
  const own = rights(['staff.manage', 'record.view', 'record.edit'], {
    deals: right(['view']),
    tickets: right(['view', 'edit', 'delete'], { hiddenFields: ['cost'], readOnlyFields: ['status'] }),
  });
  // Who narrows nothing passes on what they lack: these two say it as the granter has it.
  const narrow = {
    deals: right(['view']),
    tickets: right(['view', 'edit'], { hiddenFields: ['cost'], readOnlyFields: ['status'] }),
  };

  it.each<[boolean, string, StaffRights]>([
    [true, 'nothing', rights([])],
    [true, 'what one has', own],
    [true, 'less of a module', rights(['record.view'], narrow)],
    [
      true,
      'a field hidden that one may only read',
      rights([], { tickets: right(['view'], { hiddenFields: ['cost', 'status'] }) }),
    ],
    [false, 'a permission that one lacks', rights(['audit.view'])],
    [false, 'an action everywhere that one lacks', rights(['record.delete'], narrow)],
    [false, 'an action in one module', rights([], { contacts: right(['view', 'delete']) })],
    [false, 'everywhere what one has not in each module', rights(['record.edit'], { tickets: narrow.tickets })],
    [false, 'a hidden field', rights([], { tickets: right(['view'], { readOnlyFields: ['status'] }) })],
    [false, 'a field that one may only read', rights([], { tickets: right(['edit'], { hiddenFields: ['cost'] }) })],
    [false, 'a module without its hidden fields, by silence', rights(['record.view'], { deals: right(['view']) })],
  ])('says %s to %s', (verdict, _case, given) => {
    expect(mayGrant(own, given)).toBe(verdict);
  });
});

describe('granting what comes with more', () => {
  it('says true to reading by whoever may change, which comes with it, and false to changing by who reads', () => {
    const [reader, writer] = [rights(['record.view']), rights(['record.edit'])];
    expect([mayGrant(writer, reader), mayGrant(reader, writer)]).toEqual([true, false]);
  });
});

describe('seeing everything', () => {
  const most: StaffPermission[] = ['record.view', 'record.all'];

  it.each<[boolean, StaffPermission[], ModuleRights]>([
    [true, most, {}],
    [true, most, { deals: right(['view']) }],
    [false, ['record.view'], {}],
    [false, ['record.all'], {}],
    [false, most, { deals: right([]) }],
    [false, most, { deals: right(['view'], { hiddenFields: ['cost'] }) }],
  ])('X4: %s for %j and %j', (verdict, permissions, modules) => {
    expect(seesEverything(rights(permissions, modules))).toBe(verdict);
  });
});

describe('what two grant in common', () => {
  const common = (one: StaffRights, other: StaffRights) => {
    const found = commonRights(one, other);
    expect(found).toEqual(commonRights(other, one));
    return found;
  };

  it('is what each of them grants', () => {
    const { permissions } = common(rights(['audit.view', 'record.view']), rights(['record.view', 'record.all']));
    expect([...permissions]).toEqual(['record.view']);
  });

  it('is, in a module that either names, what each allows there, and never a field that either closes', () => {
    const key = rights(['record.view', 'record.edit'], { deals: right(['view'], { readOnlyFields: ['stage'] }) });
    const maker = rights(['record.view', 'record.delete'], {
      deals: right(['view', 'edit'], { hiddenFields: ['amount'] }),
      tickets: right([]),
    });
    expect(common(key, maker)).toEqual({
      permissions: new Set(['record.view']),
      modules: {
        deals: { actions: ['view'], hiddenFields: ['amount'], readOnlyFields: ['stage'] },
        tickets: right([]),
      },
    });
  });

  it('is never more than either may grant', () => {
    const one = rights(['staff.manage', 'record.edit', 'record.view'], {
      deals: right([]),
      tickets: right(['delete']),
    });
    const other = rights(['staff.manage', 'record.view'], { tickets: right(['view'], { hiddenFields: ['cause'] }) });
    expect([mayGrant(one, common(one, other)), mayGrant(other, common(one, other))]).toEqual([true, true]);
  });
});
