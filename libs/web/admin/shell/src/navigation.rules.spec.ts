import type { ModuleSummary, StaffPermission } from '@portico/contracts';
import { firstModules, maySeeSettings, portalPages } from './navigation.rules';

const profile =
  (...granted: StaffPermission[]) =>
  (permission: StaffPermission): boolean =>
    granted.includes(permission);
const paths = (...granted: StaffPermission[]): string[] =>
  portalPages(profile(...granted)).map((page) => page.segments.join('/'));

describe("the console's navigation", () => {
  it('R1: shows the configuration to who may configure the portal', () => {
    expect(paths('portal.manage', 'portal.users.manage')).toEqual(['portal', 'portal-users', 'invitations']);
  });

  it('R1: shows users and invitations, and nothing else of the portal, to who manages its users', () => {
    expect(paths('portal.users.manage')).toEqual(['portal-users', 'invitations']);
  });

  it('R1: shows nothing of the portal to a profile that works with records only', () => {
    expect(paths('record.view', 'record.edit')).toEqual([]);
  });

  it('shows the licences to who manages them', () => {
    expect(paths('licence.manage')).toEqual(['licences']);
  });

  it.each<[StaffPermission, boolean]>([
    ['organisation.manage', true],
    ['staff.manage', true],
    ['audit.view', true],
    ['record.delete', false],
  ])('opens the settings for %s: %s', (permission, isOpen) => {
    expect(maySeeSettings(profile(permission))).toBe(isOpen);
  });

  it('keeps the first modules in one order, whatever the server says', () => {
    const modules = ['Invoices', 'Leads', 'Accounts', 'Contacts'].map((apiName) => ({ apiName }) as ModuleSummary);
    expect(firstModules(modules).map((one) => one.apiName)).toEqual(['Contacts', 'Accounts', 'Invoices']);
  });
});
