import type { FailureReason, Language, SkipCode } from '@portico/contracts';
import { REASON_REMEDIES } from './reason-remedy.texts';
import { REASON_SENTENCES } from './reason.texts';

export interface Explained {
  reasons: readonly FailureReason[];
  skip_code: SkipCode | null;
}

/** Why somebody is not invited, in three cells of a file: the codes, what they say, and what can be done (X7, R84). */
export function explainedCells({ reasons, skip_code: skip }: Explained, language: Language): [string, string, string] {
  const codes = skip === null ? reasons : [skip];
  return [
    codes.join(' '),
    codes.map((code) => REASON_SENTENCES[language][code]).join(' '),
    skip === null ? reasons.map((code) => REASON_REMEDIES[language][code]).join(' ') : '',
  ];
}
