interface ReportInput {
  invitationId?: string;
  messageId?: string;
  action?: string;
  returned?: string;
  body?: string;
}

/** A delivery report as Postfix writes them. */
export function deliveryReport({
  invitationId = '',
  messageId = `<invitation-${invitationId}.1@portico.example>`,
  action = 'failed',
  returned = 'message/rfc822',
  body = 'Hello',
}: ReportInput): string {
  return [
    'From: MAILER-DAEMON@mail.example',
    'To: portal@portico.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <report-1@mail.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your message.',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; ada@one.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <ada@one.example>:',
    '    no such user',
    '',
    '--b1',
    `Content-Type: ${returned}`,
    '',
    'From: Alder <portal@portico.example>',
    'To: ada@one.example',
    `Message-ID: ${messageId}`,
    'Subject: Hello',
    '',
    body,
    '--b1--',
    '',
  ].join('\r\n');
}
