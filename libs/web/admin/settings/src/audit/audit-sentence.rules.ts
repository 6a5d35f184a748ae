import type { AuditEvent } from '@portico/contracts';

/** An event as a sentence: the key of a text, and where its subject can be seen. */
export interface AuditSentence {
  key: string;
  /** Segments below the organisation's pages; null where nothing is to be seen, or not any more. */
  segments: string[] | null;
}

/** Every action that the trail knows, by what it is about. */
const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organisation: {
    create: 'adminSettings.audit.organisationCreate',
    change: 'adminSettings.audit.organisationChange',
  },
  'mail-domains': {
    change: 'adminSettings.audit.mailDomainsChange',
  },
  staff: {
    add: 'adminSettings.audit.staffAdd',
    change: 'adminSettings.audit.staffChange',
    'hand-over': 'adminSettings.audit.staffHandOver',
    'totp-on': 'adminSettings.audit.staffTotpOn',
    'totp-off': 'adminSettings.audit.staffTotpOff',
    'totp-codes': 'adminSettings.audit.staffTotpCodes',
    'totp-recovery': 'adminSettings.audit.staffTotpRecovery',
    'totp-lock': 'adminSettings.audit.staffTotpLock',
    'totp-reset': 'adminSettings.audit.staffTotpReset',
  },
  profile: {
    create: 'adminSettings.audit.profileCreate',
    change: 'adminSettings.audit.profileChange',
    delete: 'adminSettings.audit.profileDelete',
  },
  'api-key': {
    create: 'adminSettings.audit.apiKeyCreate',
    revoke: 'adminSettings.audit.apiKeyRevoke',
  },
  module: {
    create: 'adminSettings.audit.moduleCreate',
    update: 'adminSettings.audit.moduleUpdate',
    delete: 'adminSettings.audit.moduleDelete',
  },
  layout: {
    create: 'adminSettings.audit.layoutCreate',
    update: 'adminSettings.audit.layoutUpdate',
    delete: 'adminSettings.audit.layoutDelete',
  },
  'list-view': {
    create: 'adminSettings.audit.listViewCreate',
    update: 'adminSettings.audit.listViewUpdate',
    delete: 'adminSettings.audit.listViewDelete',
    order: 'adminSettings.audit.listViewOrder',
  },
  field: {
    create: 'adminSettings.audit.fieldCreate',
    update: 'adminSettings.audit.fieldUpdate',
    delete: 'adminSettings.audit.fieldDelete',
  },
  record: {
    create: 'adminSettings.audit.recordCreate',
    update: 'adminSettings.audit.recordUpdate',
    'set-states': 'adminSettings.audit.recordStates',
    delete: 'adminSettings.audit.recordDelete',
    restore: 'adminSettings.audit.recordRestore',
    purge: 'adminSettings.audit.recordPurge',
    'submit-approval': 'adminSettings.audit.recordSubmitApproval',
    'submit-review': 'adminSettings.audit.recordSubmitReview',
    decide: 'adminSettings.audit.recordDecide',
    withdraw: 'adminSettings.audit.recordWithdraw',
    upsert: 'adminSettings.audit.recordUpsert',
    export: 'adminSettings.audit.recordExport',
  },
  import: {
    start: 'adminSettings.audit.importStart',
    finish: 'adminSettings.audit.importFinish',
  },
  portal: {
    create: 'adminSettings.audit.portalCreate',
    change: 'adminSettings.audit.portalChange',
    'discard-draft': 'adminSettings.audit.portalDiscard',
    finish: 'adminSettings.audit.portalFinish',
  },
  preview: {
    start: 'adminSettings.audit.previewStart',
    end: 'adminSettings.audit.previewEnd',
  },
  'user-type': {
    create: 'adminSettings.audit.typeCreate',
    change: 'adminSettings.audit.typeChange',
    delete: 'adminSettings.audit.typeDelete',
    'transfer-and-delete': 'adminSettings.audit.typeTransfer',
  },
  configuration: {
    'save-draft': 'adminSettings.audit.configurationDraft',
    publish: 'adminSettings.audit.configurationPublish',
    restore: 'adminSettings.audit.configurationRestore',
    'label-version': 'adminSettings.audit.configurationLabel',
    schedule: 'adminSettings.audit.configurationSchedule',
    'cancel-schedule': 'adminSettings.audit.configurationUnschedule',
    'schedule-failed': 'adminSettings.audit.configurationFailed',
  },
  invitation: {
    create: 'adminSettings.audit.invitationCreate',
    revoke: 'adminSettings.audit.invitationRevoke',
    accept: 'adminSettings.audit.invitationAccept',
  },
  'invitation-batch': {
    create: 'adminSettings.audit.batchCreate',
    pause: 'adminSettings.audit.batchPause',
    resume: 'adminSettings.audit.batchResume',
    cancel: 'adminSettings.audit.batchCancel',
    retry: 'adminSettings.audit.batchRetry',
    're-invite': 'adminSettings.audit.batchAgain',
  },
  access: {
    refuse: 'adminSettings.audit.accessRefuse',
  },
  sample: {
    load: 'adminSettings.audit.sampleLoad',
  },
  'portal-user': {
    deactivate: 'adminSettings.audit.userDeactivate',
    reactivate: 'adminSettings.audit.userReactivate',
    remove: 'adminSettings.audit.userRemove',
    lock: 'adminSettings.audit.userLock',
    unlock: 'adminSettings.audit.userUnlock',
    'lock-after-guesses': 'adminSettings.audit.userLockGuesses',
    'change-type': 'adminSettings.audit.userType',
    'set-sign-in-address': 'adminSettings.audit.userAddressSet',
    'ask-sign-in-address': 'adminSettings.audit.userAddressAsk',
    'confirm-sign-in-address': 'adminSettings.audit.userAddressConfirm',
    'change-sign-in-address': 'adminSettings.audit.userAddressChange',
    'cancel-sign-in-address': 'adminSettings.audit.userAddressCancel',
    'refuse-sign-in-address': 'adminSettings.audit.userAddressRefuse',
  },
  note: {
    create: 'adminSettings.audit.noteCreate',
    change: 'adminSettings.audit.noteChange',
    delete: 'adminSettings.audit.noteDelete',
  },
  attachment: {
    create: 'adminSettings.audit.attachmentCreate',
    change: 'adminSettings.audit.attachmentChange',
    delete: 'adminSettings.audit.attachmentDelete',
  },
};

/** The same as a choice: `record.delete` and its text. */
export const AUDIT_ACTIONS = Object.entries(ACTIONS).flatMap(([kind, verbs]) =>
  Object.entries(verbs).map(([verb, key]) => ({ code: `${kind}.${verb}`, key })),
);

const KEYS = new Map(AUDIT_ACTIONS.map(({ code, key }) => [code, key]));

/** What is newer than this application is told as a change, never as a code. */
export function auditSentence({ action, subject, details }: AuditEvent): AuditSentence {
  const key = KEYS.get(action) ?? 'adminSettings.audit.other';
  return { key, segments: segmentsOf(action.split('.', 1)[0] ?? '', subject.id, details) };
}

function segmentsOf(kind: string, id: string | null, details: AuditEvent['details']): string[] | null {
  const module = details['module'];
  switch (kind) {
    case 'record':
    case 'note':
    case 'attachment':
      return typeof module === 'string' && id !== null ? ['records', module, id] : null;
    case 'import':
      return id === null ? null : ['import', id];
    case 'invitation-batch':
      return id === null ? null : ['invitations', id];
    case 'portal':
    case 'user-type':
    case 'configuration':
      return ['portal'];
    case 'staff':
      return ['settings', 'staff'];
    case 'api-key':
      return ['settings', 'api-keys'];
    case 'organisation':
      return ['settings', 'organisation'];
    default:
      return null;
  }
}
