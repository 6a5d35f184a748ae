/** Jobs carry ids, never secrets: the queue is a hint, the tables are the truth. */
export const QUEUE = { invitation: 'invitation', check: 'check', mail: 'mail', import: 'import' } as const;
export type QueueName = (typeof QUEUE)[keyof typeof QUEUE];

export const JOB = {
  invitationEvaluate: 'invitation.evaluate',
  invitationSend: 'invitation.send',
  invitationCheck: 'invitation.check',
  mailSend: 'mail.send',
  importRun: 'import.run',
  staffHandOver: 'staff.hand-over',
} as const;
export type JobName = (typeof JOB)[keyof typeof JOB];

export interface JobPayloads {
  'invitation.evaluate': { organisationId: string; batchId: string };
  'invitation.send': { organisationId: string; batchId: string; chunk: number };
  'invitation.check': { organisationId: string; dryRunId: string };
  'mail.send': { mailId: string };
  'import.run': { organisationId: string; importId: string };
  'staff.hand-over': { organisationId: string; handOverId: string };
}
