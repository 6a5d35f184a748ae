import type { Language } from '@portico/contracts';
import { addressKey, normaliseAddress } from '../rules/email-address.rules';
import { rightsOf } from '@portico/identity';
import { maySeeRecord, mayUseModule, type Inviter } from '../rules/inviter.rules';
import { shippedDomainLists } from '../rules/mail-domain.lists';
import { decideRecipient, type EvaluationRules, type RecipientFacts, type Verdict } from '../rules/reason.rules';
import { recipientLanguage } from '../rules/recipient-language.rules';
import type { EvaluationContextRow, FactRow, NewInvitationRow, RecipientVerdictRow } from './evaluation.repository';

/** Decides a chunk by the pure rules; seats come after (R92). */
export function decideAll(facts: readonly FactRow[], context: EvaluationContextRow): Decided[] {
  const rules = evaluationRules(context);
  return facts.map((fact) => ({
    fact,
    verdict: decideRecipient(recipientFacts(fact, context), rules),
    needsSeat: !fact.is_user,
  }));
}

/** How many seats a chunk asks for. */
export function seatsWanted(decided: readonly Decided[]): number {
  return decided.filter(({ verdict, needsSeat }) => verdict.kind === 'invite' && needsSeat).length;
}

/** Reasons after which nothing of the record is written down: it is not there, or not the inviter's to see. */
const SILENT = new Set(['RECORD_NOT_FOUND', 'NO_MODULE_PERMISSION', 'NO_RECORD_PERMISSION']);

export interface Decided {
  fact: FactRow;
  verdict: Verdict;
  needsSeat: boolean;
}

export function evaluationRules(context: EvaluationContextRow): EvaluationRules {
  return {
    refusesOwnDomains: context.refuses_own_domains,
    isComplianceOn: context.compliance_enabled,
    domains: {
      own: context.own_domains,
      blocked: new Set(context.blocked_domains),
      allowed: new Set(context.allowed_domains),
    },
    lists: shippedDomainLists(),
  };
}

export function recipientFacts(fact: FactRow, context: EvaluationContextRow): RecipientFacts {
  const inviter: Inviter = {
    staffUserId: context.invited_by_id,
    isActive: context.inviter_is_active,
    rights: rightsOf({ permissions: context.inviter_permissions, module_rights: context.inviter_modules }),
  };
  return {
    record: fact.is_found
      ? {
          email: fact.email,
          approvalState: fact.approval_state,
          reviewState: fact.review_state,
          processingBasis: fact.processing_basis,
          consentState: fact.consent_state,
          isDeleted: fact.is_deleted,
        }
      : null,
    mayUseModule: mayUseModule(inviter, context.base_module_id),
    maySeeRecord: maySeeRecord(inviter, { id: context.base_module_id, sharing: context.sharing }, fact.owner_id),
    isHolder: fact.is_holder,
    isInvited: fact.is_invited,
    isDuplicate: fact.is_duplicate,
  };
}

export function invitationOf(
  { fact, needsSeat }: Decided,
  context: EvaluationContextRow,
  id: string,
): NewInvitationRow {
  const email = normaliseAddress(fact.email ?? '');
  return {
    id,
    position: fact.position,
    record_id: fact.record_id,
    email,
    email_key: addressKey(email),
    language: languageOf(fact, context),
    holds_seat: needsSeat,
  };
}

/** What a recipient is written to in: as chosen for all, else their own (R75). */
export function languageOf(fact: FactRow, context: EvaluationContextRow): Language {
  return (
    context.chosen_language ??
    recipientLanguage({ language: fact.record_language, country: fact.record_country }, context.language)
  );
}

/** What of a record may be written down beside a verdict. */
export function shownOf({ fact, verdict }: Decided): { name: string; email: string } {
  const isSilent = verdict.kind === 'failed' && verdict.reasons.some((reason) => SILENT.has(reason));
  return isSilent ? { name: '', email: '' } : { name: fact.name ?? '', email: fact.email ?? '' };
}

export function verdictRow(decided: Decided, invitationId: string | null): RecipientVerdictRow {
  const { fact, verdict } = decided;
  const reasons = verdict.kind === 'failed' ? verdict.reasons : [];
  const { name, email } = shownOf(decided);
  return {
    position: fact.position,
    state: verdict.kind === 'invite' ? 'queued' : verdict.kind,
    reasons,
    skip_code: verdict.kind === 'skipped' ? verdict.code : null,
    record_name: name,
    email,
    email_key: addressKey(email),
    invitation_id: invitationId,
  };
}
