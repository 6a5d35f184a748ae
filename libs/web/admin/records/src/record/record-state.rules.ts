import {
  CONSENT_STATES,
  PROCESSING_BASES,
  type ApprovalState,
  type ConsentState,
  type ProcessingBasis,
  type RecordDetail,
  type RecordStatesChange,
  type ReviewState,
} from '@portico/contracts';
import type { Tone } from '@portico/web/ui';

/** A value of a state as people read it. */
export interface StateOption {
  label: string;
  tone: Tone;
  change: RecordStatesChange;
  isCurrent: boolean;
}
export interface RecordState {
  name: keyof RecordStatesChange;
  label: string;
  options: StateOption[];
}

type StateTexts = { label: string; tone: Tone };

export function approvalTexts(state: ApprovalState): StateTexts {
  switch (state) {
    case 'none':
      return { label: 'adminRecords.states.approval.none', tone: 'neutral' };
    case 'pending':
      return { label: 'adminRecords.states.approval.pending', tone: 'warn' };
    case 'approved':
      return { label: 'adminRecords.states.approval.approved', tone: 'ok' };
    case 'rejected':
      return { label: 'adminRecords.states.approval.rejected', tone: 'bad' };
  }
}

export function reviewTexts(state: ReviewState): StateTexts {
  switch (state) {
    case 'none':
      return { label: 'adminRecords.states.review.none', tone: 'neutral' };
    case 'pending':
      return { label: 'adminRecords.states.review.pending', tone: 'warn' };
    case 'reviewed':
      return { label: 'adminRecords.states.review.reviewed', tone: 'ok' };
  }
}

export function basisTexts(state: ProcessingBasis | null): StateTexts {
  switch (state) {
    case null:
      return { label: 'adminRecords.states.basis.none', tone: 'neutral' };
    case 'legitimate-interests':
      return { label: 'adminRecords.states.basis.legitimateInterests', tone: 'neutral' };
    case 'contract':
      return { label: 'adminRecords.states.basis.contract', tone: 'neutral' };
    case 'legal-obligation':
      return { label: 'adminRecords.states.basis.legalObligation', tone: 'neutral' };
    case 'vital-interests':
      return { label: 'adminRecords.states.basis.vitalInterests', tone: 'neutral' };
    case 'public-interests':
      return { label: 'adminRecords.states.basis.publicInterests', tone: 'neutral' };
    case 'consent':
      return { label: 'adminRecords.states.basis.consent', tone: 'neutral' };
  }
}

export function consentTexts(state: ConsentState): StateTexts {
  switch (state) {
    case 'none':
      return { label: 'adminRecords.states.consent.none', tone: 'neutral' };
    case 'waiting':
      return { label: 'adminRecords.states.consent.waiting', tone: 'warn' };
    case 'obtained':
      return { label: 'adminRecords.states.consent.obtained', tone: 'ok' };
    case 'withdrawn':
      return { label: 'adminRecords.states.consent.withdrawn', tone: 'bad' };
  }
}

/** What data protection says about a person's record, and what each could be set to. */
export function recordStates(record: RecordDetail): RecordState[] {
  return [
    {
      name: 'processingBasis',
      label: 'adminRecords.states.basis.label',
      options: [null, ...PROCESSING_BASES].map((state) => ({
        ...basisTexts(state),
        change: { processingBasis: state },
        isCurrent: state === record.processingBasis,
      })),
    },
    {
      name: 'consentState',
      label: 'adminRecords.states.consent.label',
      options: CONSENT_STATES.map((state) => ({
        ...consentTexts(state),
        change: { consentState: state },
        isCurrent: state === record.consentState,
      })),
    },
  ];
}

/** States that stand in somebody's way: they are shown beside the record's name. */
export function pressingStates(record: RecordDetail): StateTexts[] {
  const pressing: StateTexts[] = [];
  if (record.approvalState === 'pending') pressing.push(approvalTexts('pending'));
  if (record.reviewState === 'pending') pressing.push(reviewTexts('pending'));
  if (record.processingBasis === 'consent' && record.consentState !== 'obtained') {
    pressing.push({ label: 'adminRecords.states.consent.missing', tone: 'warn' });
  }
  if (record.deletedAt !== null) pressing.push({ label: 'adminRecords.record.recycled', tone: 'bad' });
  return pressing;
}
