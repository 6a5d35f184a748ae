import { pathsToBase, targetsOf } from './offers.rules';
import { field, metadataOf, TICKETS } from './testing/permission.fixture';

describe('where a lookup leads', () => {
  it('R24: into its module or modules; any other field nowhere', () => {
    const lookup = { id: 'x.y', kind: 'lookup' } as const;
    expect(targetsOf(field({ ...lookup, lookupModuleId: 'contacts' }))).toEqual(['contacts']);
    expect(targetsOf(field({ ...lookup, lookupModuleIds: ['contacts', 'accounts'] }))).toEqual([
      'contacts',
      'accounts',
    ]);
    expect(targetsOf(field(lookup))).toEqual([]);
    expect(targetsOf(field({ id: 'x.y', lookupModuleId: 'contacts' }))).toEqual([]);
  });

  it('R24: over no module that is gone', () => {
    expect(pathsToBase(metadataOf([TICKETS]), TICKETS, 'contacts')).toEqual([]);
  });
});
