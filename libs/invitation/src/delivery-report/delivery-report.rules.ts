import { failureReason } from '@portico/platform';

/** What a mail server reports about a mail that it took. */
export interface ReportedDelivery {
  invitationId: string;
  generation: number;
  outcome: 'bounced' | 'delivered';
  words: string;
}
interface Part {
  contentType: string;
  body: string;
}

const MESSAGE_ID = /<invitation-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})@/i;
const RETURNED: ReadonlySet<string> = new Set(['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers']);
/** A report has three parts; one that has many more is something else. */
const MOST_PARTS = 20;

/**
 * Reads a delivery report (RFC 3464): its machine-readable part says what became of the mail, its returned headers which
 * mail it was. Null for anything else, for delays, and for mails that are no invitations.
 *
 * - `Action: failed` is final, whatever class the status has: the server has given up.
 * - `delivered` is the mailbox; `relayed` and `expanded` end the reports but prove no delivery.
 * - The Message-ID is looked for in the headers of what was returned, never in the report's own or in anybody's text.
 *
 * Source: R97a; RFC 6522 for the parts.
 */
export function readDeliveryReport(message: string): ReportedDelivery | null {
  const parts = partsOf(message);
  const status = parts.find(({ contentType }) => contentType === 'message/delivery-status');
  const returned = parts.find(({ contentType }) => RETURNED.has(contentType));
  if (!status || !returned) return null;
  const [, invitationId, generation] = MESSAGE_ID.exec(fieldOf(headOf(returned.body), 'Message-ID') ?? '') ?? [];
  const action = fieldOf(status.body, 'Action')?.toLowerCase();
  if (!invitationId || !generation || (action !== 'failed' && action !== 'delivered')) return null;
  const diagnosis = fieldOf(status.body, 'Diagnostic-Code')?.replace(/^[\w-]+\s*;\s*/, '');
  const answer = diagnosis ?? fieldOf(status.body, 'Status') ?? action;
  return {
    invitationId: invitationId.toLowerCase(),
    generation: Number(generation),
    outcome: action === 'failed' ? 'bounced' : 'delivered',
    words: failureReason({ response: answer, message: answer }),
  };
}

/** The parts of a multipart mail, as they came; none of anything else. */
function partsOf(message: string): Part[] {
  const head = headOf(message);
  const type = fieldOf(head, 'Content-Type') ?? '';
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined || !/^multipart\/report\b/i.test(type)) return [];
  const sections = message.slice(head.length).split(`\n--${boundary}`, MOST_PARTS).slice(1);
  return sections.map((section) => {
    const rest = section.replace(/^[ \t]*\r?\n/, '');
    const partHead = headOf(rest);
    const contentType = (fieldOf(partHead, 'Content-Type') ?? 'text/plain').split(';', 1)[0] ?? '';
    return {
      contentType: contentType.trim().toLowerCase(),
      body: rest.slice(partHead.length).replace(/^(?:\r?\n)+/, ''),
    };
  });
}

/** Everything before the first empty line. */
function headOf(mail: string): string {
  const end = /\r?\n\r?\n/.exec(mail);
  return end ? mail.slice(0, end.index) : mail;
}

/** A field's value with its folded lines; of several of that name the first. */
function fieldOf(fields: string, name: string): string | undefined {
  const unfolded = fields.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'im').exec(unfolded)?.[1]?.trim();
}
