import { PROFILE_KEYS, type ProfileKey } from '@portico/contracts';
import type { TextService } from '@portico/web/core';

/** The ready-made profiles by the names that the console gives them. */
export function profileKey(profile: ProfileKey): string {
  switch (profile) {
    case 'administrator':
      return 'adminSettings.profile.administrator';
    case 'standard':
      return 'adminSettings.profile.standard';
  }
}

/** What a profile is called: by the console in the reader's language, or by the organisation that made it. */
export function profileName({ key, name }: { key: string; name: string }, texts: TextService): string {
  const readyMade = PROFILE_KEYS.find((one) => one === key);
  return readyMade === undefined ? name : texts.get(profileKey(readyMade));
}
