import type { StaffPermission } from '@portico/contracts';

export interface SettingsTab {
  segment: 'organisation' | 'mail-domains' | 'staff' | 'profiles' | 'sharing' | 'api-keys' | 'audit';
  label: string;
  permission: StaffPermission;
}

const TABS: readonly SettingsTab[] = [
  { segment: 'organisation', label: 'adminSettings.organisation.title', permission: 'organisation.manage' },
  { segment: 'mail-domains', label: 'adminSettings.mailDomains.title', permission: 'organisation.manage' },
  { segment: 'staff', label: 'adminSettings.staff.title', permission: 'staff.manage' },
  { segment: 'profiles', label: 'adminSettings.profiles.title', permission: 'staff.manage' },
  { segment: 'sharing', label: 'adminSettings.sharing.title', permission: 'module.manage' },
  { segment: 'api-keys', label: 'adminSettings.apiKeys.title', permission: 'organisation.manage' },
  { segment: 'audit', label: 'adminSettings.audit.title', permission: 'audit.view' },
];

/** The parts of the settings that a profile opens. */
export function settingsTabs(can: (permission: StaffPermission) => boolean): SettingsTab[] {
  return TABS.filter((tab) => can(tab.permission));
}
