import {
  API_KEY_LONGEST_DAYS,
  type ApiKeyCreate,
  type ApiKeyStatus,
  type ModuleRight,
  type ProblemError,
} from '@portico/contracts';
import { commonRights, type StaffRights } from '@portico/permission';
import { mistake } from '@portico/platform';

const DAY = 86_400_000;
/** When a key was used last is written once a minute at most: a request costs a read, not a write. */
const TOUCH_MILLISECONDS = 60_000;
/** Enough to tell one key from another, and 36 bits of 256. */
const PREFIX_LENGTH = 9;

export interface KeyLife {
  expiresAt: Date;
  revokedAt: Date | null;
  /** Its maker is a member who may sign in. */
  isMakerActive: boolean;
}

/** What a key is worth now. The order is that of finality: revoked stays revoked. Source: api.md "API keys". */
export function apiKeyStatus({ expiresAt, revokedAt, isMakerActive }: KeyLife, now: Date): ApiKeyStatus {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return isMakerActive ? 'active' : 'dormant';
}

/** What is wrong with a new key beside its form, all at once: an end in the past or too far off; imports by module. */
export function apiKeyMistakes({ expiresAt, modules = [] }: ApiKeyCreate, now: Date): ProblemError[] {
  const lasts = new Date(expiresAt).getTime() - now.getTime();
  return [
    ...(lasts > 0 && lasts <= API_KEY_LONGEST_DAYS * DAY ? [] : [mistake('/expiresAt', 'OUT_OF_RANGE')]),
    ...modules.flatMap(({ actions }, index) =>
      actions.includes('import') ? [mistake(`/modules/${index}/actions`, 'NOT_AN_OPTION')] : [],
    ),
  ];
}

/**
 * A scope that is asked for, less what its maker cannot give in single modules: where their own profile has a word for a
 * module, "everywhere" ends at it, and fields that are closed to them stay closed. Told back with the key.
 */
export function scopeWithin(own: StaffRights, asked: StaffRights): StaffRights {
  const common = commonRights(own, asked).modules;
  const narrowed = Object.keys({ ...own.modules, ...asked.modules }).map((moduleId): [string, ModuleRight] => {
    const word = asked.modules[moduleId];
    const { actions = [], hiddenFields = [], readOnlyFields = [] } = common[moduleId] ?? {};
    return [moduleId, { actions: word?.actions ?? actions, hiddenFields, readOnlyFields }];
  });
  return { permissions: asked.permissions, modules: Object.fromEntries(narrowed) };
}

/** Whether to note down that the key was used. */
export function isKeyTouchDue(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || lastUsedAt.getTime() + TOUCH_MILLISECONDS <= now.getTime();
}

/** What of a key is stored readably. */
export function prefixOf(token: string): string {
  return token.slice(0, PREFIX_LENGTH);
}
