import type { DryRunRecipient, InvitationDryRun, InvitationRecipient } from '@portico/contracts';
import type { ReasonCode } from '@portico/web/admin/reasons';

export const CHECKED_NAMES = ['failed', 'invite', 'skipped', 'all'] as const;
export type Checked = (typeof CHECKED_NAMES)[number];

/** How many there are of whom the table can show. */
export function checkedCount(run: Pick<InvitationDryRun, 'counts' | 'total'>, shown: Checked): number {
  return shown === 'all' ? run.total : run.counts[shown];
}

/** Whoever cannot be invited first, where there is anybody. */
export function checkedOf(text: string | null | undefined, run: Pick<InvitationDryRun, 'counts'> | null): Checked {
  const named = CHECKED_NAMES.find((name) => name === text);
  return named ?? (run !== null && run.counts.failed === 0 ? 'all' : 'failed');
}

/** The query of the table and of its file. A reason only narrows those who cannot be invited. */
export function checkedQuery(shown: Checked, reason: ReasonCode | null): Record<`filter[${string}]`, string> {
  return {
    ...(shown === 'all' ? {} : { 'filter[verdict][eq]': shown }),
    ...(reason !== null && shown === 'failed' ? { 'filter[reason][eq]': reason } : {}),
  };
}

/** One of a check as one of a batch, so that reasons and remedies look the same before sending and after. */
export function asRecipient(one: DryRunRecipient): InvitationRecipient {
  const { position, recordId, module, name, email, reasons, skipCode } = one;
  return {
    ...{ position, recordId, module, name, email, reasons, skipCode },
    ...{ state: one.verdict === 'failed' || one.verdict === 'skipped' ? one.verdict : 'queued' },
    ...{ invitationState: null, invitationId: null, smtpReason: null, foretold: null, at: '' },
  };
}
