import type {
  PortalUserAction,
  PortalUserSelection,
  PortalUserStatus,
  PortalUserSummary,
  UserTypeDetail,
} from '@portico/contracts';
import type { SelectedRows } from '@portico/web/ui';

export type Tone = 'ok' | 'info' | 'warn' | 'neutral';

/** A status in words: who is active but whose windows are all closed now cannot sign in (R126). */
export type ShownStatus = PortalUserStatus | 'ended' | 'upcoming';

export const STATUS_TONES: Readonly<Record<ShownStatus, Tone>> = {
  active: 'ok',
  invited: 'info',
  expired: 'warn',
  locked: 'warn',
  deactivated: 'neutral',
  ended: 'neutral',
  upcoming: 'warn',
};

export function shownStatus({ status, accesses }: Pick<PortalUserSummary, 'status' | 'accesses'>): ShownStatus {
  if (status !== 'active' || accesses.length === 0 || accesses.some(({ state }) => state === 'open')) return status;
  return accesses.some(({ state }) => state === 'upcoming') ? 'upcoming' : 'ended';
}

export type BulkChoice = PortalUserAction | 'invite-again';

/** What can be done to many of a list that shows these: nobody is switched who is no portal user yet. */
export function bulkChoices(status: PortalUserStatus | ''): readonly BulkChoice[] {
  switch (status) {
    case 'active':
      return ['change-type', 'lock', 'deactivate', 'remove'];
    case 'locked':
      return ['change-type', 'unlock', 'deactivate', 'remove'];
    case 'deactivated':
      return ['change-type', 'reactivate', 'remove'];
    case 'expired':
      return ['invite-again'];
    case 'invited':
      return [];
    case '':
      return ['change-type', 'deactivate', 'reactivate', 'remove'];
  }
}

/** The types somebody could be changed to (R106): exclusive and published, over the module of all of them if it is one. */
export function targetTypes(types: readonly UserTypeDetail[], users: readonly PortalUserSummary[]): UserTypeDetail[] {
  const modules = new Set(users.map(({ record }) => record.module));
  const held = new Set(users.flatMap(({ userTypes }) => userTypes.map(({ id }) => id)));
  return types.filter(
    ({ id, kind, publishedVersion, baseModule }) =>
      kind === 'exclusive' &&
      publishedVersion !== null &&
      (modules.size !== 1 || modules.has(baseModule.apiName)) &&
      !(users.length === 1 && held.has(id)),
  );
}

/** What was selected in the list, as the server takes it; the invited among them are left out. */
export function selectionOf(
  selected: SelectedRows,
  seen: ReadonlyMap<string, PortalUserSummary>,
  search: string,
  filter: Readonly<Record<string, string>>,
): PortalUserSelection {
  if (selected.kind === 'some')
    return { kind: 'users', ids: selected.ids.filter((id) => seen.get(id)?.invitation === null) };
  const conditions = Object.entries(filter).map(([name, value]) => ({
    field: name.replace(/^filter\[(\w+)\].*$/u, '$1'),
    operator: 'eq' as const,
    value,
  }));
  return {
    kind: 'all',
    ...(search.trim() === '' ? {} : { q: search.trim() }),
    ...(conditions.length === 0 ? {} : { filter: conditions }),
    ...(selected.except.length === 0 ? {} : { except: [...selected.except] }),
  };
}
