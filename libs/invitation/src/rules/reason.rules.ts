import {
  FAILURE_REASONS,
  type ApprovalState,
  type ConsentState,
  type FailureReason,
  type ProcessingBasis,
  type ReviewState,
  type SkipCode,
} from '@portico/contracts';
import { isInvitableAddress } from './email-address.rules';
import {
  domainOf,
  isBlockedDomain,
  isOwnDomain,
  type DomainLists,
  type OrganisationDomains,
} from './mail-domain.rules';

/** What is known about one recipient at the moment of evaluation. */
export interface RecipientFacts {
  /** Null: the organisation has no record of that id in the type's base module. */
  record: RecordFacts | null;
  /** The inviter may use the base module (R95) and see this record (R96). */
  mayUseModule: boolean;
  maySeeRecord: boolean;
  /** R93: the address or the record holds this type, or, for an exclusive type, any exclusive one. */
  isHolder: boolean;
  /** A live invitation for the same record and type. */
  isInvited: boolean;
  /** The address came earlier in the batch. */
  isDuplicate: boolean;
}
export interface RecordFacts {
  email: string | null;
  approvalState: ApprovalState;
  reviewState: ReviewState;
  processingBasis: ProcessingBasis | null;
  consentState: ConsentState;
  isDeleted: boolean;
}

/** What holds for the whole batch. */
export interface EvaluationRules {
  refusesOwnDomains: boolean;
  isComplianceOn: boolean;
  domains: OrganisationDomains;
  lists: DomainLists;
}

/** `invite` still needs a seat (R92), which is given in the order of the batch. */
export type Verdict =
  { kind: 'failed'; reasons: FailureReason[] } | { kind: 'skipped'; code: SkipCode } | { kind: 'invite' };

/**
 * Decides one recipient.
 *
 * - R94, R95, R96 are decided first, in this order, and end the evaluation: nothing more is said about a record that
 *   is not there or not the inviter's to see.
 * - A live invitation for the same record and type skips: there is nothing to do, whatever else is wrong (R83).
 * - Of the other reasons all that hold are given, in the order of FAILURE_REASONS.
 * - An address that came earlier in the batch skips (R83); only whoever is left takes a seat (R92).
 *
 * Source: requirements, section I.
 */
export function decideRecipient(facts: RecipientFacts, rules: EvaluationRules): Verdict {
  if (!facts.record) return { kind: 'failed', reasons: ['RECORD_NOT_FOUND'] };
  if (!facts.mayUseModule) return { kind: 'failed', reasons: ['NO_MODULE_PERMISSION'] };
  if (!facts.maySeeRecord) return { kind: 'failed', reasons: ['NO_RECORD_PERMISSION'] };
  if (facts.isInvited) return { kind: 'skipped', code: 'ALREADY_INVITED' };
  const reasons = reasonsOf(facts.record, facts, rules);
  if (reasons.length > 0) return { kind: 'failed', reasons };
  return facts.isDuplicate ? { kind: 'skipped', code: 'DUPLICATE_IN_BATCH' } : { kind: 'invite' };
}

function reasonsOf(record: RecordFacts, facts: RecipientFacts, rules: EvaluationRules): FailureReason[] {
  const email = record.email ?? '';
  const domain = domainOf(email);
  const holds: Partial<Record<FailureReason, boolean>> = {
    DOMAIN_MATCHES_ORGANISATION: rules.refusesOwnDomains && isOwnDomain(domain, rules.domains, rules.lists),
    RECORD_PENDING_APPROVAL: record.approvalState === 'pending',
    RECORD_PENDING_REVIEW: record.reviewState === 'pending',
    CONSENT_NOT_OBTAINED:
      rules.isComplianceOn && record.processingBasis === 'consent' && record.consentState !== 'obtained',
    EMAIL_UNSUPPORTED_CHARACTERS: !isInvitableAddress(email),
    EMAIL_DOMAIN_BLOCKED: isBlockedDomain(domain, rules.domains, rules.lists),
    ALREADY_PORTAL_USER: facts.isHolder,
    RECORD_IN_RECYCLE_BIN: record.isDeleted,
  };
  return FAILURE_REASONS.filter((reason) => holds[reason]);
}

/**
 * Gives the granted seats in the order of the batch; who comes after them fails with SEAT_LIMIT_REACHED, and only they
 * do (R92).
 *
 * @param granted how many of those that need one got a seat
 * @param needsSeat an add-on for somebody who is a portal user already takes none (R13: one seat a person)
 */
export function giveSeats<Item extends { verdict: Verdict; needsSeat: boolean }>(
  items: readonly Item[],
  granted: number,
): Item[] {
  let left = granted;
  return items.map((item) => {
    if (item.verdict.kind !== 'invite' || !item.needsSeat) return item;
    left -= 1;
    return left >= 0 ? item : { ...item, verdict: { kind: 'failed', reasons: ['SEAT_LIMIT_REACHED'] } };
  });
}
