import type { FailureReason, SkipCode } from '@portico/contracts';

/** Why somebody could not be invited: the twelve reasons (R86–R97), and what the mail server may say (R97a). */
export type ReasonCode = FailureReason | 'BOUNCED';

/** Where the remedy is at hand: the record, the licences, the portal's users, the staff and their profiles, the candidates. */
export type RemedyPlace = 'record' | 'licences' | 'portal-users' | 'staff' | 'candidates';

/** Keys of texts, opened by `reasonTextsResolver`. */
export interface ReasonTexts {
  /** A chip: two or three words. */
  short: string;
  /** A line of the ranked chart. */
  title: string;
  /** What is the matter, as a sentence. */
  sentence: string;
  /** What the reader can do about it, as a sentence. */
  remedy: string;
  /** The link to where that is done. */
  action: string;
  place: RemedyPlace;
}

/** The texts of a reason. A code without texts does not compile (X7). */
export function reasonTexts(code: ReasonCode): ReasonTexts {
  switch (code) {
    case 'DOMAIN_MATCHES_ORGANISATION':
      return {
        short: 'reasons.ownDomain.short',
        title: 'reasons.ownDomain.title',
        sentence: 'reasons.ownDomain.sentence',
        remedy: 'reasons.ownDomain.remedy',
        action: 'reasons.ownDomain.action',
        place: 'record',
      };
    case 'RECORD_PENDING_APPROVAL':
      return {
        short: 'reasons.approval.short',
        title: 'reasons.approval.title',
        sentence: 'reasons.approval.sentence',
        remedy: 'reasons.approval.remedy',
        action: 'reasons.approval.action',
        place: 'record',
      };
    case 'RECORD_PENDING_REVIEW':
      return {
        short: 'reasons.review.short',
        title: 'reasons.review.title',
        sentence: 'reasons.review.sentence',
        remedy: 'reasons.review.remedy',
        action: 'reasons.review.action',
        place: 'record',
      };
    case 'CONSENT_NOT_OBTAINED':
      return {
        short: 'reasons.consent.short',
        title: 'reasons.consent.title',
        sentence: 'reasons.consent.sentence',
        remedy: 'reasons.consent.remedy',
        action: 'reasons.consent.action',
        place: 'record',
      };
    case 'EMAIL_UNSUPPORTED_CHARACTERS':
      return {
        short: 'reasons.characters.short',
        title: 'reasons.characters.title',
        sentence: 'reasons.characters.sentence',
        remedy: 'reasons.characters.remedy',
        action: 'reasons.characters.action',
        place: 'record',
      };
    case 'EMAIL_DOMAIN_BLOCKED':
      return {
        short: 'reasons.blockedDomain.short',
        title: 'reasons.blockedDomain.title',
        sentence: 'reasons.blockedDomain.sentence',
        remedy: 'reasons.blockedDomain.remedy',
        action: 'reasons.blockedDomain.action',
        place: 'record',
      };
    case 'SEAT_LIMIT_REACHED':
      return {
        short: 'reasons.seats.short',
        title: 'reasons.seats.title',
        sentence: 'reasons.seats.sentence',
        remedy: 'reasons.seats.remedy',
        action: 'reasons.seats.action',
        place: 'licences',
      };
    case 'ALREADY_PORTAL_USER':
      return {
        short: 'reasons.portalUser.short',
        title: 'reasons.portalUser.title',
        sentence: 'reasons.portalUser.sentence',
        remedy: 'reasons.portalUser.remedy',
        action: 'reasons.portalUser.action',
        place: 'portal-users',
      };
    case 'RECORD_NOT_FOUND':
      return {
        short: 'reasons.notFound.short',
        title: 'reasons.notFound.title',
        sentence: 'reasons.notFound.sentence',
        remedy: 'reasons.notFound.remedy',
        action: 'reasons.notFound.action',
        place: 'candidates',
      };
    case 'NO_MODULE_PERMISSION':
      return {
        short: 'reasons.noModule.short',
        title: 'reasons.noModule.title',
        sentence: 'reasons.noModule.sentence',
        remedy: 'reasons.noModule.remedy',
        action: 'reasons.noModule.action',
        place: 'staff',
      };
    case 'NO_RECORD_PERMISSION':
      return {
        short: 'reasons.noRecord.short',
        title: 'reasons.noRecord.title',
        sentence: 'reasons.noRecord.sentence',
        remedy: 'reasons.noRecord.remedy',
        action: 'reasons.noRecord.action',
        place: 'staff',
      };
    case 'RECORD_IN_RECYCLE_BIN':
      return {
        short: 'reasons.recycled.short',
        title: 'reasons.recycled.title',
        sentence: 'reasons.recycled.sentence',
        remedy: 'reasons.recycled.remedy',
        action: 'reasons.recycled.action',
        place: 'record',
      };
    case 'BOUNCED':
      return {
        short: 'reasons.bounced.short',
        title: 'reasons.bounced.title',
        sentence: 'reasons.bounced.sentence',
        remedy: 'reasons.bounced.remedy',
        action: 'reasons.bounced.action',
        place: 'record',
      };
  }
}

/** Why nobody had to be invited (R83): nothing is wrong, so there is no remedy. */
export function skipTexts(code: SkipCode): { short: string; sentence: string } {
  switch (code) {
    case 'ALREADY_INVITED':
      return { short: 'reasons.alreadyInvited.short', sentence: 'reasons.alreadyInvited.sentence' };
    case 'DUPLICATE_IN_BATCH':
      return { short: 'reasons.duplicate.short', sentence: 'reasons.duplicate.sentence' };
    case 'BATCH_CANCELLED':
      return { short: 'reasons.cancelled.short', sentence: 'reasons.cancelled.sentence' };
  }
}
