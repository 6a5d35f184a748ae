import type { ProfileKey } from '@portico/contracts';

/** The ready-made profiles by the names that the console gives them. */
export function profileKey(profile: ProfileKey): string {
  switch (profile) {
    case 'administrator':
      return 'adminSettings.profile.administrator';
    case 'standard':
      return 'adminSettings.profile.standard';
  }
}
