import { STAFF_PERMISSIONS } from '@portico/contracts';
import { grantedPermissions, PROFILE_CATALOGUE } from './profile.rules';

describe('the ready-made profiles', () => {
  it('R1: an administrator has both portal permissions', () => {
    const granted = grantedPermissions(PROFILE_CATALOGUE.administrator.permissions);
    expect([...granted].sort()).toEqual([...STAFF_PERMISSIONS].sort());
  });

  it('R1: a standard profile has neither', () => {
    const granted = grantedPermissions(PROFILE_CATALOGUE.standard.permissions);
    expect([...granted].sort()).toEqual(['record.create', 'record.edit', 'record.export', 'record.view']);
  });
});

describe('grantedPermissions', () => {
  it('R1: portal.manage implies portal.users.manage, never the other way round', () => {
    expect(grantedPermissions(['portal.manage'])).toEqual(new Set(['portal.manage', 'portal.users.manage']));
    expect(grantedPermissions(['portal.users.manage'])).toEqual(new Set(['portal.users.manage']));
  });

  it('lets those see records who change them', () => {
    expect(grantedPermissions(['record.import'])).toEqual(new Set(['record.import', 'record.view']));
  });

  it.each([[[]], [['root', '__proto__', 'portal.*']]])('grants nothing for %j', (stored) => {
    expect(grantedPermissions(stored).size).toBe(0);
  });
});
