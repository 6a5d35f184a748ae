import type { ModuleSummary, StaffPermission } from '@portico/contracts';
import type { IconName } from '@portico/web/ui';

/** An entry of the rail. `segments` stand below `/admin/o/{organisationId}`. */
export interface RailPage {
  label: string;
  icon: IconName;
  segments: readonly string[];
  /** Only the page itself marks the entry, not what lies below it. */
  exact: boolean;
}

export const HOME: RailPage = { label: 'adminShell.nav.home', icon: 'home', segments: [], exact: true };
export const ALL_MODULES: RailPage = {
  label: 'adminShell.nav.modules',
  icon: 'more_horiz',
  segments: ['records'],
  exact: true,
};
export const SETTINGS: RailPage = {
  label: 'adminShell.nav.settings',
  icon: 'settings',
  segments: ['settings'],
  exact: false,
};

const PORTAL: readonly (RailPage & { permission: StaffPermission })[] = [
  {
    label: 'adminShell.nav.configuration',
    icon: 'tune',
    segments: ['portal'],
    exact: false,
    permission: 'portal.manage',
  },
  {
    label: 'adminShell.nav.users',
    icon: 'group',
    segments: ['portal-users'],
    exact: false,
    permission: 'portal.users.manage',
  },
  {
    label: 'adminShell.nav.invitations',
    icon: 'outgoing_mail',
    segments: ['invitations'],
    exact: false,
    permission: 'portal.users.manage',
  },
  {
    label: 'adminShell.nav.licences',
    icon: 'confirmation_number',
    segments: ['licences'],
    exact: false,
    permission: 'licence.manage',
  },
];

const SETTINGS_PERMISSIONS: readonly StaffPermission[] = ['organisation.manage', 'staff.manage', 'audit.view'];

/** The modules that everybody works in daily; the others are one step further. */
const FIRST_MODULES = ['Contacts', 'Accounts', 'Invoices'];

type Can = (permission: StaffPermission) => boolean;

/** The pages of the group Portal that a profile opens (R1); none: the group is left out. */
export function portalPages(can: Can): RailPage[] {
  return PORTAL.filter((page) => can(page.permission));
}

export function maySeeSettings(can: Can): boolean {
  return SETTINGS_PERMISSIONS.some(can);
}

/** The modules that stand in the rail itself, in the order above. */
export function firstModules(modules: readonly ModuleSummary[]): ModuleSummary[] {
  return FIRST_MODULES.flatMap((name) => modules.filter((module) => module.apiName === name));
}
